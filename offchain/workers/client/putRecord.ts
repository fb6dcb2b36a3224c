import type { Hex } from "../../chain/hex.ts";
import { recordIdOf } from "../../chain/records/recordIdOf.ts";
import { registerInlineRecord } from "../../chain/records/registerInlineRecord.ts";
import { registerRecord } from "../../chain/records/registerRecord.ts";
import type { Connection } from "./connection.ts";
import { toHex } from "./hexBytes.ts";
import { keepDeviceSecret } from "./home/deviceSecrets.ts";
import type { Home } from "./home/home.ts";
import { sealVersion, type VersionContent } from "./sealVersion.ts";
import { waitUntilKept, type Keeping } from "./waitUntilKept.ts";

export type PutRecordParameters = VersionContent & {
  readonly guardianSet: number;
  /** 32 bytes, once each; left out, drawn. What accepts an offer has the offer's id. */
  readonly salt?: Hex;
  /** Purposes, a bit mask, for which whoever satisfies the policy is let in without being asked for. */
  readonly standing: number;
  readonly emergencyOptOut: boolean;
  /** How long to wait for the guardians. Milliseconds. */
  readonly keptMs: number;
  readonly signal?: AbortSignal;
};

export type StoredVersion = Keeping & {
  readonly record: Hex;
  readonly version: number;
  /** Canonical text. */
  readonly policyText: string;
  readonly policy: Hex;
  /** Null: the chain itself keeps the envelope. */
  readonly cid: string | null;
  readonly transaction: Hex;
  readonly gas: bigint;
};

/**
 * Seal a record, store it, register it, and wait until its guardians keep it.
 *
 * `kept: false` says that some have not taken their shares in yet: wait on, or correct the record with the same content.
 *
 * @throws ClientError, RecordsError, IpfsError, ChainError; before the registration nothing refers to the record
 */
export async function putRecord(
  connection: Connection,
  home: Home,
  parameters: PutRecordParameters,
): Promise<StoredVersion> {
  const { chain } = connection;
  const { guardianSet, standing, emergencyOptOut, keptMs, signal } = parameters;
  const salt = parameters.salt ?? toHex(crypto.getRandomValues(new Uint8Array(32)));
  const record = recordIdOf(chain, home.account, salt);
  const version = 1;
  const { vaultKey } = home;
  const sealed = await sealVersion(connection, { ...parameters, record, version, vaultKey });
  // Before the register knows the record: a crash in between leaves a secret of nothing, not a record without one.
  await keepDeviceSecret(home, record, version, sealed.versionSecret);
  const { stored, policy, epochs } = sealed;
  const settings = standing | (emergencyOptOut ? 0x80 : 0);
  const registration = { salt, policy, guardianSet, epochs, settings };
  const mined =
    stored.on === "ipfs"
      ? await registerRecord(chain, { ...registration, digest: stored.digest })
      : await registerInlineRecord(chain, { ...registration, envelope: stored.envelope });
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
  };
}
