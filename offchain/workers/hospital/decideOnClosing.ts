import { leaderOf } from "../../rounds/leaderOf.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { Action } from "./action.ts";
import type { Facts } from "./facts.ts";

/** A transaction that is sent now is in one of the next so many blocks; and to end a phase in its last ones saves nothing. */
const BLOCKS_TO_ENTER = 3;

/**
 * Ending a phase that everybody has entered in, where that saves enough time to be worth a transaction, and everybody's
 * signature to everybody. Whoever sees at confirmation depth that all is in signs, and tells everybody;
 * who has all signatures sends them, the leader first. Nobody is needed for it: if one is silent, the phase lasts as long as
 * the task says.
 */
export function decideOnClosing({ view, self, own, head, blockSeconds, habits }: Facts): Action[] {
  const { attempt } = view;
  const { closing } = own;
  if (view.stage !== "round" || attempt === undefined || closing === undefined) return [];
  const { phase, told, completeSince } = closing;
  const left = (phase === "commit" ? attempt.commitEnd : attempt.revealEnd) - head;
  if (left <= BLOCKS_TO_ENTER * blockSeconds || left < habits.closing) return [];
  const members = membersOf(view.roster);
  const actions: Action[] = [];
  if (members.some((member) => !told.includes(member)))
    actions.push({ do: phase === "commit" ? "agreeOnCommits" : "agreeOnReveals" });
  if (completeSince === undefined) return actions;
  const n = members.length;
  const rank = (members.indexOf(self) - (leaderOf(attempt.round, attempt.attempt, n) - 1) + n) % n;
  if (head >= completeSince + rank * habits.stagger)
    actions.push({ do: phase === "commit" ? "closeCommit" : "closeReveal" });
  return actions;
}
