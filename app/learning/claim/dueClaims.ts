import type { Hex } from "../../../offchain/rounds/hex.ts";
import type { Settlement } from "../../../offchain/rounds/settlementLeaves.ts";
import type { TaskView } from "../view/taskView.ts";

/** What one seat of a settled round is due. `seat`: the number of seats stands for the requester's. */
export type DueClaim = {
  readonly task: number;
  readonly round: number;
  readonly seat: number;
  readonly as: "institution" | "requester";
  readonly account: Hex;
  readonly amount: bigint;
  readonly token: Hex;
  readonly patientsRoot: Hex;
  /** What its proof is made from. */
  readonly settlement: Settlement;
};

/** All that settled rounds owe an account, claimed or not, in the order of tasks and rounds. */
export const dueClaims = (views: readonly TaskView[], account: Hex): readonly DueClaim[] =>
  views.flatMap(({ task, requester, seats, rounds, funding }) =>
    rounds.flatMap(({ round, settled }) => {
      if (settled === undefined || funding === undefined) return [];
      const accounts = seats.map((seat) => seat.account);
      const { amounts, patientsRoot } = settled;
      const settlement: Settlement = { task, round, accounts, requester, amounts };
      return [...accounts, requester].flatMap((owner, seat): DueClaim[] => {
        const amount = amounts[seat] ?? 0n;
        if (owner !== account || amount === 0n) return [];
        const as = seat === accounts.length ? "requester" : "institution";
        return [{ task, round, seat, as, account, amount, token: funding.token, patientsRoot, settlement }];
      });
    }),
  );
