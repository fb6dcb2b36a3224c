import type { Hex } from "../../../offchain/rounds/hex.ts";
import { isClaimed } from "../../../offchain/rounds/isClaimed.ts";
import type { Outcome } from "../../../offchain/rounds/outcome.ts";
import { readBits } from "../../../offchain/rounds/readBits.ts";
import { readOutcomes } from "../../../offchain/rounds/readOutcomes.ts";
import type { RoundView, TaskView } from "./taskView.ts";

/** What one seat did in a certified round, and what it gets. */
export type SeatResult = {
  readonly seat: number;
  readonly account: Hex;
  /** Place on the committee from 1; 0: trains without a vote. */
  readonly chair: number;
  readonly signed: boolean;
  readonly outcome: Outcome;
  /** It was accepted, and the model was worse for it. */
  readonly harmful: boolean;
  /** Its Shapley value times n! (or times the sampled orders); undefined unless accepted and settled. */
  readonly value: bigint | undefined;
  /** Undefined until the round is settled. */
  readonly amount: bigint | undefined;
  readonly claimed: boolean;
};

/**
 * A certified round seat by seat. Throws RoundsError where the certificate names seats that the task does not have.
 */
export function seatResults({ seats, requester }: TaskView, round: RoundView): readonly SeatResult[] {
  const outcomes = readOutcomes(round.results.outcomes, seats.length);
  const harmful = new Set(readBits(round.results.harmful));
  const accounts = seats.map(({ account }) => account);
  const settlement = round.settled && { accounts, requester, amounts: round.settled.amounts };
  let player = 0;
  return seats.map(({ account, seat, chair }) => {
    const outcome = outcomes[seat] ?? "idle";
    const amount = round.settled?.amounts[seat];
    const value = outcome === "accepted" ? round.settled?.values[player++] : undefined;
    return {
      seat,
      account,
      chair,
      signed: chair !== 0 && ((round.signers >>> (chair - 1)) & 1) === 1,
      outcome,
      harmful: harmful.has(seat),
      value,
      amount,
      claimed: settlement !== undefined && isClaimed(settlement, round.paid, seat),
    };
  });
}
