import type { Hex } from "./hex.ts";
import type { TaskEvent } from "./taskEvent.ts";

/**
 * Whether every payment of a settled round was due: to whom a seat's amount belongs, of that amount, once; and to patients
 * no more than is kept for them.
 *
 * @param accounts by seat, the requester's last
 * @param amounts by seat, the requester's last
 * @param patientsShare what is kept for patients
 */
export function arePaymentsDue(
  events: readonly TaskEvent[],
  { task, round }: { readonly task: number; readonly round: number },
  accounts: readonly Hex[],
  amounts: readonly bigint[],
  patientsShare: bigint,
): boolean {
  const due = accounts.map((account, seat) => ({ account, amount: amounts[seat] ?? 0n }));
  let patients = 0n;
  for (const event of events) {
    if (event.name !== "Paid" && event.name !== "PatientPaid") continue;
    if (event.task !== task || event.round !== round) continue;
    if (event.name === "PatientPaid") {
      patients += event.amount;
      continue;
    }
    const leaf = due.findIndex(({ account, amount }) => account === event.account && amount === event.amount);
    if (leaf === -1) return false;
    due.splice(leaf, 1);
  }
  return patients <= patientsShare;
}
