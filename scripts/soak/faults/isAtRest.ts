import { isClaimed } from "../../../offchain/rounds/isClaimed.ts";
import type { RoundView, TaskView } from "../../../offchain/workers/tasks/taskView.ts";

export type Ending = Pick<TaskView, "requester" | "paid" | "released"> & {
  readonly roster: readonly Pick<TaskView["roster"][number], "account">[];
  readonly rounds: readonly Pick<RoundView, "round" | "certified" | "settled">[];
};

/**
 * Whether everything is done that hospitals do with their money after a task's end: certified rounds settled, each seat's
 * pay claimed, each stake released. What is left to the requester is its own affair.
 */
export function isAtRest({ requester, roster, rounds, paid, released }: Ending): boolean {
  const accounts = roster.map(({ account }) => account);
  const isPaid = ({ round, certified, settled }: Ending["rounds"][number]): boolean => {
    if (certified === undefined) return true;
    if (settled === undefined) return false;
    const { amounts } = settled;
    const payments = paid.filter((payment) => payment.round === round);
    return accounts.every(
      (_, seat) => amounts[seat] === 0n || isClaimed({ accounts, requester, amounts }, payments, seat),
    );
  };
  return rounds.every(isPaid) && accounts.every((account) => released.includes(account));
}
