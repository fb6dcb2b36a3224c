import type { Hex } from "./hex.ts";
import { merkleRoot } from "./merkleRoot.ts";
import { patientLeaves, type PatientsPay } from "./patientLeaves.ts";

/** What a certificate carries for patients; 32 bytes of zeroes where nobody is to be paid. Throws RoundsError. */
export const patientsRoot = (pay: PatientsPay): Hex =>
  pay.pay.length === 0 ? `0x${"00".repeat(32)}` : merkleRoot(patientLeaves(pay).leaves);
