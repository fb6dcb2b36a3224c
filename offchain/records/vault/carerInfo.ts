import { concatBytes } from "@noble/hashes/utils.js";
import { exactly, utf8 } from "../bytes.ts";

/** "aceso/carer/v1" ‖ patient(20) ‖ carer(20) */
export const carerInfo = (patient: Uint8Array, carer: Uint8Array): Uint8Array =>
  concatBytes(utf8("aceso/carer/v1"), exactly(patient, 20, "the patient"), exactly(carer, 20, "the carer"));
