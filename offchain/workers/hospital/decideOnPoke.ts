import type { Action } from "./action.ts";
import type { Facts } from "./facts.ts";

/** Whoever is next in the order of seats does what time has made due. */
export function decideOnPoke({ view, head, habits }: Facts, seat: number): Action[] {
  const { attempt, challengeEnd } = view;
  const poke: Action[] = [{ do: "poke" }];
  const isDue = (since: number | undefined): boolean =>
    since !== undefined && head >= since + (seat % 8) * habits.stagger;
  if (view.stage === "challenge") return isDue(challengeEnd) ? poke : [];
  if (view.stage === "round" && attempt !== undefined) {
    const { commitEnd, certifyEnd, commits, committed } = attempt;
    const idle = commits === undefined && committed.length === 0;
    return isDue(idle ? commitEnd : certifyEnd) ? poke : [];
  }
  // When Open ends is not in an event: whether it is due is asked of the chain.
  return view.stage === "open" && view.roster.length >= view.terms.minTrainers ? poke : [];
}
