import { membersOf } from "../../rounds/membersOf.ts";
import { tolerated } from "../../rounds/tolerated.ts";
import type { Action } from "./action.ts";
import type { Facts } from "./facts.ts";

/**
 * A certified round that not all have signed: look at it, say where one dissents, and take it back where f + 1 do. They send
 * it one after another, in the order of chairs, and none later than half of what is left of the window when it was known.
 */
export function decideOnChallenge({ view, self, own, head, habits }: Facts): Action[] {
  const { challengeEnd } = view;
  const members = membersOf(view.roster);
  const chair = members.indexOf(self);
  if (view.stage !== "challenge" || challengeEnd === undefined || head >= challengeEnd || chair === -1)
    return [];
  const { reviewed, dissenters, dissentSince, toldDissent } = own.challenge;
  const actions: Action[] = [];
  if (!reviewed) actions.push({ do: "review" });
  const isUntold = members.some((member) => member !== self && !toldDissent.includes(member));
  if (dissenters.includes(self) && isUntold) actions.push({ do: "tellDissent" });
  if (dissenters.length <= tolerated(members.length) || dissentSince === undefined) return actions;
  const waits = Math.min(chair * habits.stagger, (challengeEnd - dissentSince) / 2);
  if (head >= dissentSince + waits) actions.push({ do: "takeBack" });
  return actions;
}
