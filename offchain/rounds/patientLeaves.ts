import { doubleLeaf } from "./doubleLeaf.ts";
import { RoundsError } from "./errors.ts";
import type { Hex } from "./hex.ts";

export type PatientPay = { readonly account: Hex; readonly amount: bigint };

export type PatientsPay = {
  readonly task: number;
  readonly round: number;
  readonly pay: readonly PatientPay[];
};

/**
 * keccak256(keccak256(abi.encode(task, round, account, amount))), in ascending order of accounts: everybody who has the
 * amounts has the root. Throws RoundsError "repeated": a patient is paid once a round.
 */
export function patientLeaves({ task, round, pay }: PatientsPay): { accounts: Hex[]; leaves: Hex[] } {
  const key = ({ account }: PatientPay): string => account.toLowerCase();
  const sorted = [...pay].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const accounts = sorted.map(({ account }) => account);
  if (new Set(sorted.map(key)).size !== sorted.length)
    throw new RoundsError("repeated", "a patient is in the pay of a round twice", {
      repair: "add a patient's amounts up",
    });
  return { accounts, leaves: sorted.map(({ account, amount }) => doubleLeaf(task, round, account, amount)) };
}
