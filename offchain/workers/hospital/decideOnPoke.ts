import type { Action } from "./action.ts";
import type { Facts } from "./facts.ts";

/** Whoever is next in the order of seats does what time has made due. */
export function decideOnPoke({ view, head, openEnd, habits }: Facts, seat: number): Action[] {
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
  // Also where too few have come: that ends the task, and until then their stakes stay locked.
  return view.stage === "open" && isDue(openEnd) ? poke : [];
}
