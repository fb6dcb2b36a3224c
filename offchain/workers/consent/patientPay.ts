import type { Hex } from "../../rounds/hex.ts";
import type { PatientPay } from "../../rounds/patientLeaves.ts";

/**
 * The patients' part of a round's pay: ⌊share / updates⌋ for the patients of each accepted update, and of that equal parts
 * for those it names, ⌊part / patients⌋, however many rows they have. Whom several name gets the sum.
 *
 * Not one pot for all: whom a hospital names nobody else can check, and accounts cost nothing, so the longest list would
 * take nearly all of it. So a hospital that names accounts of its own takes from its own patients only. Nor by row: a
 * hospital would declare its own patient often. What does not divide evenly nobody can claim; the requester gets it back
 * with the rest when the time for claims is over.
 *
 * @param share the patients' part of the round, in units of the token (`sharePart`)
 * @param named by accepted update: accounts in any order
 * @returns ascending by account, for `patientsRoot`; nobody who would get 0
 */
export function patientPay(share: bigint, named: readonly (readonly Hex[])[]): readonly PatientPay[] {
  const due = new Map<Hex, bigint>();
  for (const list of named) {
    const patients = new Set(list.map((account): Hex => `0x${account.slice(2).toLowerCase()}`));
    if (patients.size === 0) continue;
    const amount = share / BigInt(named.length) / BigInt(patients.size);
    for (const account of patients) due.set(account, (due.get(account) ?? 0n) + amount);
  }
  return [...due]
    .filter(([, amount]) => amount > 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, amount]) => ({ account, amount }));
}
