import type { Mechanism } from "./mechanism.ts";
import { openAccountant } from "./openAccountant.ts";

export type EpsilonSpentParameters = Mechanism & {
  /** Steps taken, a whole number from 0. */
  readonly steps: number;
  readonly delta: number;
};

/**
 * What a number of equal DP-SGD steps cost a record, asked once; see `openAccountant`.
 *
 * @example
 * epsilonSpent({ q: 0.04, sigma: 1.5, steps: 2250, delta: 1e-5 }); // 7.3291…
 * @returns ε at δ; 0 for no step, ∞ without noise
 * @throws PrivacyParameterError
 */
export const epsilonSpent = ({ q, sigma, steps, delta }: EpsilonSpentParameters): number =>
  openAccountant({ q, sigma }, delta)(steps);
