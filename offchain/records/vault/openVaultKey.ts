import type { EncryptionKeyPair } from "../keys/encryptionKeyPair.ts";
import { hpkeOpen } from "../keys/hpke.ts";
import { carerInfo } from "./carerInfo.ts";

/** A patient's vault key, for the carer it was sealed to. @throws RecordsError `seal-rejected`. */
export const openVaultKey = (
  sealed: Uint8Array,
  keyPair: EncryptionKeyPair,
  patient: Uint8Array,
  carer: Uint8Array,
): Promise<Uint8Array> => hpkeOpen(keyPair.privateKey, carerInfo(patient, carer), sealed);
