import { sealGrant } from "../../../offchain/records/access/sealGrant.ts";
import type { Call } from "../../chain/call.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readEncryptionKey } from "../../chain/people/readEncryptionKey.ts";
import { grantAccessBatchCall } from "../../chain/records/grantAccessBatchCall.ts";
import { grantAccessCall } from "../../chain/records/grantAccessCall.ts";
import type { Engine } from "../engine.ts";
import { fromHex } from "../hexBytes.ts";
import { requireOpenRecord } from "../open/requireOpenRecord.ts";
import { unlockAsOwner } from "../open/unlockAsOwner.ts";

export type GrantToSeal = {
  readonly record: Hex;
  readonly grantee: Hex;
  /** Bit mask. */
  readonly purposes: number;
  /** Seconds since 1970, exclusive. */
  readonly until: number;
};

/**
 * Let people open records, whether or not they satisfy the policies: A goes to their published keys in the grants'
 * events, and the chain permits the guardians. The owner or a carer. What they open meanwhile cannot be taken back.
 *
 * @param grants at least one
 * @throws EngineError `record-erased`, `not-the-owner`; ChainFailure, also `encryption-key-missing`
 */
export async function sealGrants(
  engine: Engine,
  grants: readonly GrantToSeal[],
  signal?: AbortSignal,
): Promise<Call> {
  const { chain } = engine;
  const secrets = new Map<Hex, Promise<Uint8Array>>();
  const secretOf = (record: Hex): Promise<Uint8Array> => {
    const found = secrets.get(record) ?? unlock(engine, record, signal);
    secrets.set(record, found);
    return found;
  };
  const sealed = await Promise.all(
    grants.map(async (grant) => {
      const { record, grantee } = grant;
      const [{ key }, accessSecret] = await Promise.all([
        readEncryptionKey(chain, grantee),
        secretOf(record),
      ]);
      const sealedKey = await sealGrant(accessSecret, fromHex(key), fromHex(record), fromHex(grantee));
      return { ...grant, sealedKey };
    }),
  );
  const [only, ...others] = sealed;
  return only !== undefined && others.length === 0
    ? grantAccessCall(chain.deployment, only)
    : grantAccessBatchCall(chain.deployment, sealed);
}

async function unlock(engine: Engine, record: Hex, signal: AbortSignal | undefined): Promise<Uint8Array> {
  const state = await requireOpenRecord(engine.chain, record);
  return (await unlockAsOwner(engine, state, signal)).accessSecret;
}
