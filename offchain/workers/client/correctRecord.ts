import { formatPolicy } from "../../abe/formatPolicy.ts";
import { parsePolicy } from "../../abe/parsePolicy.ts";
import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { readEncryptionKey } from "../../chain/people/readEncryptionKey.ts";
import { correctInlineRecord } from "../../chain/records/correctInlineRecord.ts";
import { correctRecord as sendCorrection } from "../../chain/records/correctRecord.ts";
import { grantAccessBatch } from "../../chain/records/grantAccessBatch.ts";
import { sealGrant } from "../../records/access/sealGrant.ts";
import type { Metadata } from "../../records/envelope/metadata.ts";
import { activeGrants } from "./activeGrants.ts";
import type { Connection } from "./connection.ts";
import { fromHex } from "./hexBytes.ts";
import { keepDeviceSecret } from "./home/deviceSecrets.ts";
import type { Home } from "./home/home.ts";
import type { StoredVersion } from "./putRecord.ts";
import { requireOpenRecord } from "./requireOpenRecord.ts";
import { sealVersion } from "./sealVersion.ts";
import { unlockAsOwner } from "./unlockAsOwner.ts";
import { waitUntilKept } from "./waitUntilKept.ts";

export type CorrectRecordParameters = {
  readonly record: Hex;
  /** Left out, the policy stays. */
  readonly policy?: string | undefined;
  /** Draw a new A even though the policy stays, to shut former grantees out for good. */
  readonly renew: boolean;
  readonly metadata: Metadata;
  readonly content: AsyncIterable<Uint8Array>;
  readonly keptMs: number;
  readonly signal?: AbortSignal;
};

export type CorrectedRecord = StoredVersion & {
  /** Grantees whose grants were made out anew, because A is a new one. */
  readonly regranted: readonly Hex[];
};

/**
 * Put a new version in force; the owner or a carer. It goes where the version before is, on IPFS or on the chain. Under
 * the same policy A stays, so that grants go on; a new policy, an emergency policy that no longer holds (opted out, or
 * another attribute named), or `renew`, draws a new A and makes the grants in force out anew.
 *
 * @throws ClientError `record-erased`, `not-the-owner`, and what sealVersion throws
 */
export async function correctRecord(
  connection: Connection,
  home: Home,
  parameters: CorrectRecordParameters,
): Promise<CorrectedRecord> {
  const { chain } = connection;
  const { record, metadata, content, renew, keptMs, signal } = parameters;
  const state = await requireOpenRecord(chain, record);
  const { vaultKey, accessSecret, header, inline } = await unlockAsOwner(connection, home, state);
  const version = state.version + 1;
  const policyText = formatPolicy(parsePolicy(parameters.policy ?? header.policy.text));
  const emergencyPolicy = state.emergencyOptOut ? null : connection.emergencyPolicy;
  // The emergency ciphertexts of earlier versions give the same A, for ever, to whoever holds what they ask for.
  const endsEmergency = header.emergency !== null && header.emergency.text !== emergencyPolicy;
  const keepsSecret = !renew && policyText === header.policy.text && !endsEmergency;
  const sealed = await sealVersion(connection, {
    record,
    version,
    policy: policyText,
    metadata,
    content,
    inline,
    guardianSet: state.guardianSet,
    emergencyOptOut: state.emergencyOptOut,
    vaultKey,
    ...(keepsSecret ? { accessSecret } : {}),
  });
  if (state.owner === home.account) await keepDeviceSecret(home, record, version, sealed.versionSecret);
  const { stored, policy, epochs } = sealed;
  const mined =
    stored.on === "ipfs"
      ? await sendCorrection(chain, { record, version, digest: stored.digest, policy, epochs })
      : await correctInlineRecord(chain, { record, version, envelope: stored.envelope, policy, epochs });
  const regranted = keepsSecret ? [] : await grantAnew(chain, record, sealed.accessSecret);
  const keeping = await waitUntilKept(chain, { record, version, block: mined.block, keptMs, signal });
  return {
    record,
    version,
    policyText: sealed.policyText,
    policy,
    cid: stored.on === "ipfs" ? stored.cid : null,
    ...keeping,
    transaction: mined.hash,
    gas: mined.gas,
    regranted,
  };
}

async function grantAnew(chain: Chain, record: Hex, accessSecret: Uint8Array): Promise<readonly Hex[]> {
  const grants = await activeGrants(chain, record);
  if (grants.length === 0) return [];
  const sealed = await Promise.all(
    grants.map(async (grant) => {
      const { key } = await readEncryptionKey(chain, grant.grantee);
      const sealedKey = await sealGrant(accessSecret, fromHex(key), fromHex(record), fromHex(grant.grantee));
      return { ...grant, record, sealedKey };
    }),
  );
  await grantAccessBatch(chain, sealed);
  return grants.map(({ grantee }) => grantee);
}
