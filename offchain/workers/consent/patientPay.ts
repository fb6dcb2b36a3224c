import type { Hex } from "../../rounds/hex.ts";
import type { PatientPay } from "../../rounds/patientLeaves.ts";

/**
 * The patients' part of a round's pay in equal shares: everybody with a row among those declared by accepted trainers
 * gets ⌊share / patients⌋, however many rows and hospitals. Per row it would pay a hospital to declare one patient often.
 * What does not divide evenly nobody can claim; the requester gets it back with the rest when the time for claims is over.
 *
 * @param share the patients' part of the round, in units of the token (`sharePart`)
 * @param accounts of the patients by declared row, in any order, with repetitions
 * @returns ascending by account, for `patientsRoot`; nobody where a share would be 0
 */
export function patientPay(share: bigint, accounts: Iterable<Hex>): readonly PatientPay[] {
  const patients = [...new Set(Array.from(accounts, (one): Hex => `0x${one.slice(2).toLowerCase()}`))].sort();
  if (patients.length === 0) return [];
  const amount = share / BigInt(patients.length);
  return amount > 0n ? patients.map((account) => ({ account, amount })) : [];
}
