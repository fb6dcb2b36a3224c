import { PURPOSES } from "../../../offchain/audit/purposes.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readAttributeHeldUntil } from "../../chain/institutions/readAttributeHeldUntil.ts";
import { readGuardianSet } from "../../chain/institutions/readGuardianSet.ts";
import { readInstitution } from "../../chain/institutions/readInstitution.ts";
import { isPermitted } from "../../chain/requests/isPermitted.ts";
import { readEmergencyAttribute } from "../../chain/requests/readEmergencyAttribute.ts";
import type { AccessFacts } from "../accessFacts.ts";
import { readDeviceSecret } from "../device/deviceSecrets.ts";
import type { Engine } from "../engine.ts";
import { fetchEnvelope } from "./fetchEnvelope.ts";
import { findAccess } from "./findAccess.ts";
import { requireOpenRecord } from "./requireOpenRecord.ts";

/**
 * What this person could do with a record now. Nothing is sent, and nobody learns of it but the storage that is asked
 * for the envelope's first block.
 *
 * @throws EngineError `record-erased`, `envelope-mismatch`; what fetching throws
 */
export async function inspectRecord(engine: Engine, record: Hex, signal?: AbortSignal): Promise<AccessFacts> {
  const { chain, vault } = engine;
  const accessor = vault.account;
  const state = await requireOpenRecord(chain, record);
  const { version, owner } = state;
  const { header, inline, close } = await fetchEnvelope(engine, state, signal);
  await close();
  const [{ access, refused }, guardians, permitted, secret, mayFile] = await Promise.all([
    findAccess(engine, { owner, header, emergency: false }),
    readGuardians(engine, state.guardianSet),
    Promise.all(PURPOSES.map(({ bit }) => isPermitted(chain, { record, accessor, purpose: bit }))),
    owner === accessor ? readDeviceSecret(engine, record, version) : undefined,
    state.emergencyOptOut || header.emergency === null ? false : holdsEmergencyAttribute(engine),
  ]);
  return {
    record,
    version,
    owner,
    policyText: header.policy.text,
    inline,
    way: access?.way ?? null,
    refused,
    kept: secret !== undefined,
    permitted: PURPOSES.reduce((mask, { bit }, i) => (permitted[i] === true ? mask | bit : mask), 0),
    emergency: mayFile,
    threshold: header.guardians.threshold,
    guardians,
  };
}

async function readGuardians({ chain }: Engine, set: number): Promise<AccessFacts["guardians"]> {
  const { members } = await readGuardianSet(chain, set);
  return Promise.all(
    members.map(async (account) => ({ account, label: (await readInstitution(chain, account)).label })),
  );
}

async function holdsEmergencyAttribute({ chain, vault }: Engine): Promise<boolean> {
  const attribute = await readEmergencyAttribute(chain);
  if (attribute === undefined) return false;
  return (await readAttributeHeldUntil(chain, attribute, vault.account)) > Date.now() / 1000;
}
