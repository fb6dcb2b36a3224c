import type { TaskView } from "./taskView.ts";

/** How many rounds are final: void ones paid nobody and made no model. */
export const roundsDone = ({ rounds }: TaskView): number =>
  rounds.filter(({ fate }) => fate === "final").length;
