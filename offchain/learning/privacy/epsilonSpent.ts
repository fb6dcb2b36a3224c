import { defaultOrders } from "./defaultOrders.ts";
import { PrivacyParameterError } from "./errors.ts";
import { epsilonFromRdp } from "./epsilonFromRdp.ts";
import type { Mechanism } from "./mechanism.ts";
import { rdpSampledGaussian } from "./rdpSampledGaussian.ts";

export type EpsilonSpentParameters = Mechanism & {
  /** Steps taken, a whole number from 0. */
  readonly steps: number;
  readonly delta: number;
  readonly orders?: readonly number[];
};

/**
 * What a number of equal DP-SGD steps cost a record.
 *
 * @example
 * epsilonSpent({ q: 0.04, sigma: 1.5, steps: 2250, delta: 1e-5 }); // 7.3291…
 * @returns ε at δ; 0 for no step, ∞ without noise
 * @throws PrivacyParameterError
 */
export const epsilonSpent = (parameters: EpsilonSpentParameters): number => {
  const { q, sigma, steps, delta, orders = defaultOrders } = parameters;
  if (!Number.isInteger(steps) || steps < 0)
    throw new PrivacyParameterError("The number of steps", steps, "a whole number from 0");
  const losses = orders.map((order) => (steps === 0 ? 0 : steps * rdpSampledGaussian(q, sigma, order)));
  const { epsilon } = epsilonFromRdp(losses, orders, delta);
  return steps === 0 ? 0 : epsilon;
};
