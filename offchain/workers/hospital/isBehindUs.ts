import type { Hex } from "../../rounds/hex.ts";
import type { TaskView } from "../tasks/taskView.ts";

/** Whether a task can ask nothing of an account any more: it never sat in it, or it is over, settled and out of it. */
export function isBehindUs({ stage, roster, released, rounds }: TaskView, self: Hex): boolean {
  if (!roster.some(({ account }) => account === self)) return stage !== "open";
  const hasEnded = stage === "done" || stage === "cancelled";
  const isSettled = rounds.every(
    ({ certified, settled }) => certified === undefined || settled !== undefined,
  );
  return hasEnded && isSettled && released.includes(self);
}
