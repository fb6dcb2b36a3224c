import type { TaskView } from "./taskView.ts";

/** Rounds that are behind the task and have no certificate that stands, by its events: what they would have paid may be due back. */
export function roundsNotHeld({ terms, rounds, attempt, end }: TaskView): readonly number[] {
  const standing = new Set(rounds.filter(({ fate }) => fate !== "void").map(({ round }) => round));
  const behind = end === undefined ? Math.min(terms.rounds, attempt?.round ?? 0) : terms.rounds;
  return Array.from({ length: behind }, (_, round) => round).filter((round) => !standing.has(round));
}
