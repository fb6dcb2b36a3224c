import { exactly } from "../bytes.ts";
import { hpkeSeal } from "../keys/hpke.ts";
import { carerInfo } from "./carerInfo.ts";

/**
 * The vault key sealed to a carer's published key, 80 bytes. It opens every record of the patient, now and later;
 * dismissing the carer stops the guardians, not the vault key the carer has seen.
 */
export const sealVaultKey = (
  vaultKey: Uint8Array,
  carerKey: Uint8Array,
  patient: Uint8Array,
  carer: Uint8Array,
): Promise<Uint8Array> =>
  hpkeSeal(carerKey, carerInfo(patient, carer), exactly(vaultKey, 32, "the vault key"));
