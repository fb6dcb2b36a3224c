import type { Claim } from "../../chain/tasks/claimPay.ts";
import { settlementProof } from "../../rounds/settlementProof.ts";
import type { RoundView, TaskView } from "./taskView.ts";

/**
 * What a seat of a settled round is due, ready to be claimed; the requester's seat is the number of seats. Undefined where
 * nothing is due: not settled, an amount of zero, or no such seat.
 */
export function claimOf(view: TaskView, { round, settled }: RoundView, seat: number): Claim | undefined {
  const amount = settled?.amounts[seat] ?? 0n;
  if (settled === undefined || amount === 0n) return undefined;
  const { task, requester, roster } = view;
  const account = seat === roster.length ? requester : roster[seat]?.account;
  if (account === undefined) return undefined;
  const accounts = roster.map((enrolled) => enrolled.account);
  const settlement = { task, round, accounts, requester, amounts: settled.amounts };
  const { patientsRoot } = settled;
  return { task, round, seat, account, amount, patientsRoot, proof: settlementProof(settlement, seat) };
}
