import { phaseAt } from "../../../offchain/rounds/phaseAt.ts";
import type { TaskView } from "./taskView.ts";

/** Where a task stands. `until`: seconds since 1970. `due`: that time has passed, and anybody may move it on. */
export type Stage =
  | { readonly kind: "open"; readonly until: number | undefined; readonly due: boolean }
  | { readonly kind: "commit" | "reveal"; readonly until: number; readonly directOnly: boolean }
  | { readonly kind: "certify"; readonly until: number }
  /** Nobody certified in time: the next attempt, or the end, is due. */
  | { readonly kind: "lapsed" }
  | { readonly kind: "challenge"; readonly until: number; readonly due: boolean }
  | { readonly kind: "done" | "cancelled" };

/**
 * The stage at a block of time `now`.
 *
 * @param createdAt time of the block that created the task; undefined while it is not known
 */
export function stageAt(view: TaskView, now: number, createdAt: number | undefined): Stage {
  const { attempt, end, terms } = view;
  if (end !== undefined) return { kind: end.cancelled ? "cancelled" : "done" };
  if (attempt === undefined) {
    const until = createdAt === undefined ? undefined : createdAt + terms.openTime;
    return { kind: "open", until, due: until !== undefined && now >= until };
  }
  const certified = view.rounds.find(({ round }) => round === attempt.round);
  if (certified?.fate === "challenged")
    return { kind: "challenge", until: certified.challengeEnd, due: now >= certified.challengeEnd };
  const { phase, directOnly } = phaseAt({ ...attempt, directWindow: terms.directWindow }, now);
  if (phase === "lapsed") return { kind: "lapsed" };
  if (phase === "certify") return { kind: "certify", until: attempt.certifyEnd };
  return { kind: phase, until: phase === "commit" ? attempt.commitEnd : attempt.revealEnd, directOnly };
}
