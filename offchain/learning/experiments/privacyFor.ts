import { sigmaFor } from "../privacy/sigmaFor.ts";
import type { Privacy } from "../rounds/plan.ts";
import { privateSteps } from "../rounds/privateSteps.ts";
import type { ExperimentPlan } from "./experimentPlan.ts";
import type { Client } from "./prepared.ts";

/**
 * The noise with which a client of median size can train in as many rounds as it is selected on average,
 * ⌈rounds × fraction⌉, within its budget. Smaller clients, and those drawn more often, may stop earlier: the round loop
 * keeps count for each.
 */
export const privacyFor = (plan: ExperimentPlan, clients: readonly Client[]): Privacy | null => {
  if (plan.privacy === null) return null;
  const { epsilon, delta, clip } = plan.privacy;
  const sizes = clients.map(({ rows }) => rows.length).sort((a, b) => a - b);
  const median = sizes[Math.floor((sizes.length - 1) / 2)] ?? 1;
  const rounds = Math.ceil(plan.rounds * plan.fraction);
  const { q, steps } = privateSteps(median, plan);
  const noiseMultiplier = sigmaFor({ epsilon, delta, q, steps: rounds * steps });
  return { clipNorm: clip, noiseMultiplier, epsilon, delta };
};
