import { isClaimed } from "../../rounds/isClaimed.ts";
import { readOutcomes } from "../../rounds/readOutcomes.ts";
import type { Action } from "./action.ts";
import type { Facts } from "./facts.ts";

/** Rounds behind us: settle, claim, hand out, report, apply, register the last one's model, and take the stake back. */
export function decideOnPast({ view, self, own, head, habits }: Facts, seat: number): Action[] {
  const actions: Action[] = [];
  const accounts = view.roster.map(({ account }) => account);
  const hasEnded = view.stage === "done" || view.stage === "cancelled";
  const running = hasEnded ? Number.POSITIVE_INFINITY : (view.attempt?.round ?? 0);
  for (const { round, certified, settled, attempt } of view.rounds) {
    // The round in challenge is the running one.
    if (certified === undefined || round >= running) continue;
    if (!own.inspected.includes(round)) actions.push({ do: "inspectSigners", round });
    const due = attempt.revealEnd + seat * habits.stagger;
    if (settled === undefined && view.funding !== undefined && own.settleable.includes(round) && head >= due)
      actions.push({ do: "settle", round });
    const { outcomes } = certified.certificate.results;
    const isAccepted = readOutcomes(outcomes, accounts.length)[seat] === "accepted";
    const paysPatients = settled !== undefined && BigInt(settled.patientsRoot) !== 0n;
    if (isAccepted && paysPatients && !own.claimsWritten.includes(round))
      actions.push({ do: "writeClaims", round });
    if (settled === undefined || (settled.amounts[seat] ?? 0n) === 0n) continue;
    const { requester } = view;
    const paid = view.paid.filter((payment) => payment.round === round);
    if (!isClaimed({ accounts, requester, amounts: settled.amounts }, paid, seat))
      actions.push({ do: "claim", round });
  }
  if (view.rounds.some(({ round }) => round === own.applied && round < running))
    actions.push({ do: "applyRound", round: own.applied });
  for (const { kind, account, round, since } of own.offences)
    if (head >= since + seat * habits.stagger) actions.push({ do: "report", kind, account, round });
  const { stakesUntil = Infinity } = view;
  const last = view.rounds.findLast(({ certified }) => certified !== undefined);
  // Stakes stay a challenge's time beyond the end, which no event tells.
  const end = stakesUntil - view.terms.challengeTime;
  if (hasEnded && last !== undefined && !last.registered && head >= end + seat * habits.stagger)
    actions.push({ do: "registerModel", round: last.round });
  if (hasEnded && head >= stakesUntil && !view.released.includes(self)) actions.push({ do: "releaseStake" });
  return actions;
}
