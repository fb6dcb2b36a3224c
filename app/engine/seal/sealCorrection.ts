import { formatPolicy } from "../../../offchain/abe/formatPolicy.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import type { Hex } from "../../chain/deployment.ts";
import { correctInlineRecordCall } from "../../chain/records/correctInlineRecordCall.ts";
import { correctRecordCall } from "../../chain/records/correctRecordCall.ts";
import { keepDeviceSecret } from "../device/deviceSecrets.ts";
import { keepTitle } from "../device/titles.ts";
import { markUnregistered, unmarkUnregistered } from "../device/interrupted.ts";
import { markRegrant } from "../device/regrantMarks.ts";
import type { Engine } from "../engine.ts";
import { requireOpenRecord } from "../open/requireOpenRecord.ts";
import { unlockAsOwner } from "../open/unlockAsOwner.ts";
import type { SealedCorrection, VersionContent } from "../sealedVersion.ts";
import { requireOver } from "./requireOver.ts";
import { requireUnregistered } from "./requireUnregistered.ts";
import { sealVersion, type SealOptions } from "./sealVersion.ts";

export type Correction = Omit<VersionContent, "policy" | "inline"> & {
  readonly record: Hex;
  /** Null: the policy stays. */
  readonly policy: string | null;
  /** Draw a new A even though the policy stays, to shut former grantees out for good. */
  readonly renew: boolean;
};

/**
 * Seal and store the next version; the owner or a carer. It goes where the version before is, on IPFS or on the chain.
 * Under the same policy A stays, so that grants go on; a new policy, an emergency policy that no longer holds (opted
 * out, or another attribute named), or `renew`, draws a new A: the grants in force must then be made out anew.
 *
 * @throws EngineError `record-erased`, `not-the-owner`, `version-taken`, `sent-before`, and what sealVersion throws
 */
export async function sealCorrection(
  engine: Engine,
  parameters: Correction,
  options: SealOptions,
): Promise<SealedCorrection> {
  const { chain, vault } = engine;
  const { record, metadata, content, renew } = parameters;
  options.onProgress({ stage: "preparing" });
  const state = await requireOpenRecord(chain, record);
  const { emergencyOptOut, guardianSet, owner } = state;
  const { vaultKey, accessSecret, header, inline } = await unlockAsOwner(engine, state, options.signal);
  const version = state.version + 1;
  const policyText = formatPolicy(parsePolicy(parameters.policy ?? header.policy.text));
  const emergencyPolicy = emergencyOptOut ? null : chain.deployment.emergencyPolicy;
  // The emergency ciphertexts of earlier versions give the same A, for ever, to whoever holds what they ask for.
  const endsEmergency = header.emergency !== null && header.emergency.text !== emergencyPolicy;
  const keepsSecret = !renew && policyText === header.policy.text && !endsEmergency;
  await markUnregistered(engine, { record, version }, (earlier) =>
    requireOver(chain, { record, version }, earlier),
  );
  try {
    await requireUnregistered(chain, { record, version });
    const place = { record, version, guardianSet, emergencyOptOut, vaultKey };
    const kept = keepsSecret ? { accessSecret } : {};
    const sealing = { ...place, ...kept, policy: policyText, metadata, content, inline };
    const sealed = await sealVersion(engine, sealing, options);
    if (owner === vault.account) await keepDeviceSecret(engine, record, version, sealed.versionSecret);
    await keepTitle(engine, record, version, metadata);
    if (!keepsSecret) await markRegrant(engine, record);
    const { stored, policy, epochs, definePolicy } = sealed;
    const correction = { record, version, policy, epochs };
    const register =
      stored.on === "ipfs"
        ? correctRecordCall(chain.deployment, { ...correction, digest: stored.digest })
        : correctInlineRecordCall(chain.deployment, { ...correction, envelope: stored.envelope });
    const cid = stored.on === "ipfs" ? stored.cid : null;
    return { record, version, policyText, policy, cid, definePolicy, register, renewed: !keepsSecret };
  } catch (error) {
    await unmarkUnregistered(engine, { record, version });
    throw error;
  }
}
