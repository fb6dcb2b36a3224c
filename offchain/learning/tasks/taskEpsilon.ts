import { openAccountant } from "../privacy/openAccountant.ts";
import { privateSteps } from "../rounds/privateSteps.ts";
import { mostSamples } from "./limits.ts";
import { localPlan } from "./localPlan.ts";
import type { TaskSpec } from "./taskSpec.ts";

/**
 * ε, at the task's δ, that a trainer of so many rows has spent after training so many times, attempts that failed
 * included: every training draws new noise.
 * @returns null without privacy, for a number of samples that nobody counts, and where there is no bound
 */
export const taskEpsilon = (spec: TaskSpec, samples: number, trainings: number): number | null => {
  const plan = localPlan(spec);
  if (plan.privacy === null || !(samples >= 1 && samples <= mostSamples)) return null;
  const { q, steps } = privateSteps(samples, plan);
  const { noiseMultiplier, delta } = plan.privacy;
  const epsilon = openAccountant({ q, sigma: noiseMultiplier }, delta)(steps * trainings);
  return Number.isFinite(epsilon) ? epsilon : null;
};
