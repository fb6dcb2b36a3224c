import type { Hex } from "./hex.ts";
import { merkleLevels } from "./merkleLevels.ts";
import { patientLeaves, type PatientsPay } from "./patientLeaves.ts";
import { proofFromLevels } from "./proofFromLevels.ts";

/**
 * Gives patients' proofs one after another, as `patientProof` does each, from one tree: for a thousand patients it would be
 * made a thousand times. What it returns throws RoundsError "not-in-tree" for an account that is due nothing.
 */
export function provePatients(pay: PatientsPay): (account: Hex) => readonly Hex[] {
  const { accounts, leaves } = patientLeaves(pay);
  const levels = merkleLevels(leaves);
  const places = new Map(accounts.map((account, i) => [account.toLowerCase(), i]));
  return (account) => proofFromLevels(levels, places.get(account.toLowerCase()) ?? -1);
}
