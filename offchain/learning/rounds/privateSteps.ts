import type { LocalPlan } from "./plan.ts";

/**
 * The steps of one round of private training, and the probability with which each row is in the lot of a step. The
 * only place that says so: what is trained is what is accounted for.
 *
 * An epoch has as few lots of `batch` rows at most (on average) as will do, all of one expected size, as batches without
 * privacy have: of 130 rows and lots of 128 a row is in each of two lots with probability ½, not in two of nearly all rows.
 * @param rows of the client, at least one
 */
export const privateSteps = (
  rows: number,
  { epochs, batch }: Pick<LocalPlan, "epochs" | "batch">,
): { readonly q: number; readonly steps: number } => {
  const lots = Math.ceil(rows / batch);
  return { q: 1 / lots, steps: epochs * lots };
};
