import { leaderOf } from "../../../offchain/rounds/leaderOf.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import type { AttemptView, TaskView } from "./taskView.ts";

/** What one seat has done in the running attempt, as far as the chain names it. */
export type SeatActs = {
  readonly seat: number;
  readonly account: Hex;
  readonly chair: number;
  readonly leads: boolean;
  /** `batch`: the leader has posted one; who is in it, the chain does not say. */
  readonly committed: "direct" | "batch" | "no";
  readonly revealed: "direct" | "batch" | "no";
  /** Has published its share of the reference part's key. */
  readonly shared: boolean;
  /** Undefined until there is a certificate. */
  readonly signed: boolean | undefined;
};

const acted = (direct: readonly Hex[], account: Hex, batch: Hex | undefined): SeatActs["committed"] =>
  direct.includes(account) ? "direct" : batch === undefined ? "no" : "batch";

/** The running attempt seat by seat. */
export function seatActs(view: TaskView, attempt: AttemptView): readonly SeatActs[] {
  const members = view.seats.filter(({ chair }) => chair !== 0).length;
  const leader = members === 0 ? 0 : leaderOf(attempt.round, attempt.attempt, members);
  const certified = view.rounds.find(({ round }) => round === attempt.round);
  return view.seats.map(({ account, seat, chair }) => ({
    seat,
    account,
    chair,
    leads: chair !== 0 && chair === leader,
    committed: acted(attempt.committed, account, attempt.commitsBy),
    revealed: acted(attempt.revealed, account, attempt.revealsBy),
    shared: attempt.shared.includes(account),
    signed:
      certified === undefined || chair === 0 ? undefined : ((certified.signers >>> (chair - 1)) & 1) === 1,
  }));
}
