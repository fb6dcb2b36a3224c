import type { Hex } from "./hex.ts";
import { merkleProof } from "./merkleProof.ts";
import { patientLeaves, type PatientsPay } from "./patientLeaves.ts";

/** That a patient is due its amount. Throws RoundsError "not-in-tree" for one who is due nothing. */
export function patientProof(pay: PatientsPay, account: Hex): readonly Hex[] {
  const { accounts, leaves } = patientLeaves(pay);
  return merkleProof(
    leaves,
    accounts.findIndex((other) => other.toLowerCase() === account.toLowerCase()),
  );
}
