import { hashCommitment } from "../../rounds/hashCommitment.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Opening } from "../../rounds/opening.ts";
import type { BatchedReveal } from "../../rounds/revealsRoot.ts";
import type { Place } from "../../rounds/step.ts";
import type { SignedCommitment } from "./batch.ts";
import type { AttemptView, TaskView } from "./taskView.ts";

/** The batches of an attempt; empty where none was posted. Commitments are those whose signature is their trainer's. */
export type Batches = {
  readonly commits: readonly SignedCommitment[];
  readonly reveals: readonly BatchedReveal[];
};

/** What a seat did in an attempt, as all that entered the chain's running hash says. */
export type SeatDeed =
  | { readonly did: "nothing" }
  | { readonly did: "withhold"; readonly commitment: Hex }
  /** `opens` says whether what it revealed is what it committed to. `order`: the place of its commitment. */
  | { readonly did: "reveal"; readonly opening: Opening; readonly order: number; readonly opens: boolean };

/**
 * What each seat did. A trainer's first commitment counts, and of its reveals the first that opens it; a reveal in the
 * leader's batch that opens nothing is the leader's doing and counts as none, a direct one is the trainer's own.
 * Deterministic: everybody who has the batches comes to the same.
 */
export function resolveAttempt(
  { task, roster }: Pick<TaskView, "task" | "roster">,
  attempt: AttemptView,
  baseDigest: Hex,
  place: Place,
  { commits, reveals }: Batches,
): readonly SeatDeed[] {
  const direct = attempt.committed.map(({ trainer, commitment }, i) => ({
    trainer,
    commitment,
    // All of a batch stand in one place; direct ones after it move up.
    order: i < attempt.committedBeforeBatch ? i : i + 1,
  }));
  const batch = commits.map(({ trainer, commitment }) => ({
    trainer,
    commitment,
    order: attempt.committedBeforeBatch,
  }));
  const committed = [...direct, ...batch].sort((a, b) => a.order - b.order);
  const { round, attempt: number } = attempt;
  return roster.map(({ account }): SeatDeed => {
    const own = committed.find(({ trainer }) => trainer === account);
    if (own === undefined) return { did: "nothing" };
    const { commitment, order } = own;
    const opens = (opening: Opening): boolean =>
      hashCommitment({
        ...place,
        task,
        round,
        attempt: number,
        trainer: account,
        baseDigest,
        opening,
      }) === commitment;
    const told = attempt.revealed.filter(({ trainer }) => trainer === account);
    const batched = reveals.filter(({ trainer }) => trainer === account);
    const right = [...batched, ...told].find(opens);
    if (right !== undefined) return { did: "reveal", opening: openingOf(right), order, opens: true };
    const [wrong] = told;
    if (wrong !== undefined) return { did: "reveal", opening: openingOf(wrong), order, opens: false };
    return { did: "withhold", commitment };
  });
}

const openingOf = ({ updateDigest, samples, consentRoot, salt }: Opening): Opening => ({
  updateDigest,
  samples,
  consentRoot,
  salt,
});
