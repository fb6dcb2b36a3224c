import type { TaskRun } from "./runTask.ts";

/** Whether a task ended, however it did, with nobody's money lost, locked or left lying. */
export const isWhole = ({ money, stage, atRest }: Pick<TaskRun, "money" | "stage" | "atRest">): boolean =>
  (stage === "done" || stage === "cancelled") &&
  atRest &&
  money.conserved &&
  money.booksFit &&
  money.stakesLost === 0 &&
  money.stakesLocked === 0;
