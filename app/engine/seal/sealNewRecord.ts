import type { Hex } from "../../chain/deployment.ts";
import { registerInlineRecordCall } from "../../chain/records/registerInlineRecordCall.ts";
import { registerRecordCall } from "../../chain/records/registerRecordCall.ts";
import { recordIdOf } from "../../chain/records/recordIdOf.ts";
import { keepDeviceSecret } from "../device/deviceSecrets.ts";
import { keepTitle } from "../device/titles.ts";
import { markUnregistered, unmarkUnregistered } from "../device/interrupted.ts";
import type { Engine } from "../engine.ts";
import { toHex } from "../hexBytes.ts";
import type { SealedVersion, VersionContent } from "../sealedVersion.ts";
import { requireOver } from "./requireOver.ts";
import { requireUnregistered } from "./requireUnregistered.ts";
import { sealVersion, type SealOptions } from "./sealVersion.ts";

const EMERGENCY_OPT_OUT = 0x80;

export type NewRecord = VersionContent & {
  /** Purposes, a bit mask, for which whoever satisfies the policy is let in without a grant. */
  readonly standing: number;
  readonly emergencyOptOut: boolean;
  /** 32 bytes, once each; left out, drawn. What accepts an offer has the offer's id. */
  readonly salt?: Hex;
};

/**
 * Seal and store a new record of this person, ready to be registered.
 *
 * @throws EngineError `version-taken`, `sent-before`; what sealVersion throws; nothing then refers to what was stored
 */
export async function sealNewRecord(
  engine: Engine,
  parameters: NewRecord,
  options: SealOptions,
): Promise<SealedVersion> {
  const { chain, vault } = engine;
  const { guardianSet } = chain.deployment;
  const { standing, emergencyOptOut } = parameters;
  const salt = parameters.salt ?? toHex(crypto.getRandomValues(new Uint8Array(32)));
  const record = recordIdOf(chain.deployment, vault.account, salt);
  const version = 1;
  const { vaultKey } = vault;
  await markUnregistered(engine, { record, version }, (earlier) =>
    requireOver(chain, { record, version }, earlier),
  );
  try {
    await requireUnregistered(chain, { record, version });
    const place = { record, version, guardianSet, vaultKey };
    const sealed = await sealVersion(engine, { ...parameters, ...place }, options);
    // Before the register knows the record: a crash in between leaves a secret of nothing, not a record without one.
    await keepDeviceSecret(engine, record, version, sealed.versionSecret);
    await keepTitle(engine, record, version, parameters.metadata);
    const { stored, policy, epochs, policyText, definePolicy } = sealed;
    const settings = standing | (emergencyOptOut ? EMERGENCY_OPT_OUT : 0);
    const registration = { salt, policy, guardianSet, epochs, settings };
    const register =
      stored.on === "ipfs"
        ? registerRecordCall(chain.deployment, { ...registration, digest: stored.digest })
        : registerInlineRecordCall(chain.deployment, { ...registration, envelope: stored.envelope });
    const cid = stored.on === "ipfs" ? stored.cid : null;
    return { record, version, policyText, policy, cid, definePolicy, register };
  } catch (error) {
    await unmarkUnregistered(engine, { record, version });
    throw error;
  }
}
