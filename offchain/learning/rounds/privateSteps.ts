import type { LocalPlan } from "./plan.ts";

/**
 * The steps of one round of private training, and the probability with which each row is in the lot of a step. The
 * only place that says so: what is trained is what is accounted for.
 * @param rows of the client, at least one
 */
export const privateSteps = (
  rows: number,
  { epochs, batch }: Pick<LocalPlan, "epochs" | "batch">,
): { readonly q: number; readonly steps: number } => ({
  q: Math.min(1, batch / rows),
  steps: epochs * Math.ceil(rows / batch),
});
