import type { Action } from "./action.ts";
import type { Facts } from "./facts.ts";

/** Rounds behind us: settle, claim, apply, and take the stake back. */
export function decideOnPast({ view, self, own, head, habits }: Facts, seat: number): Action[] {
  const actions: Action[] = [];
  const hasEnded = view.stage === "done" || view.stage === "cancelled";
  const running = hasEnded ? Number.POSITIVE_INFINITY : (view.attempt?.round ?? 0);
  for (const { round, certified, settled, attempt } of view.rounds) {
    // The round in challenge is the running one.
    if (certified === undefined || round >= running) continue;
    const due = attempt.revealEnd + seat * habits.stagger;
    if (settled === undefined && view.funding !== undefined && own.settleable.includes(round) && head >= due)
      actions.push({ do: "settle", round });
    const isPaid = view.paid.some((paid) => paid.account === self && paid.round === round);
    if (settled !== undefined && (settled.amounts[seat] ?? 0n) > 0n && !isPaid)
      actions.push({ do: "claim", round });
  }
  if (view.rounds.some(({ round }) => round === own.applied && round < running))
    actions.push({ do: "applyRound", round: own.applied });
  if (hasEnded && head >= (view.stakesUntil ?? Infinity) && !view.released.includes(self))
    actions.push({ do: "releaseStake" });
  return actions;
}
