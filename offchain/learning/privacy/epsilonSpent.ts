import { checkDelta } from "./checkDelta.ts";
import { defaultOrders } from "./defaultOrders.ts";
import { epsilonAtOrder } from "./epsilonAtOrder.ts";
import { PrivacyParameterError } from "./errors.ts";
import type { Mechanism } from "./mechanism.ts";
import { rdpSampledGaussian } from "./rdpSampledGaussian.ts";

export type EpsilonSpentParameters = Mechanism & {
  /** Steps taken, a whole number from 0. */
  readonly steps: number;
  readonly delta: number;
};

/**
 * What a number of equal DP-SGD steps cost a record: the smallest ε over `defaultOrders`.
 *
 * Losses grow with the order, so that of the whole order below bounds a fractional one: where already that gives no
 * better ε than found so far, the dear series for the fractional order is left out. The result is the same.
 *
 * @example
 * epsilonSpent({ q: 0.04, sigma: 1.5, steps: 2250, delta: 1e-5 }); // 7.3291…
 * @returns ε at δ; 0 for no step, ∞ without noise
 * @throws PrivacyParameterError
 */
export const epsilonSpent = ({ q, sigma, steps, delta }: EpsilonSpentParameters): number => {
  checkDelta(delta);
  if (!Number.isInteger(steps) || steps < 0)
    throw new PrivacyParameterError("The number of steps", steps, "a whole number from 0");
  const whole = new Map<number, number>([[1, 0]]);
  const lossAt = (order: number): number => {
    const loss = whole.get(order) ?? rdpSampledGaussian(q, sigma, order);
    if (Number.isInteger(order)) whole.set(order, loss);
    return loss;
  };
  let epsilon = Infinity;
  const consider = (order: number): void => {
    epsilon = Math.min(epsilon, epsilonAtOrder(steps * lossAt(order), order, delta));
  };
  if (steps === 0) return 0;
  defaultOrders.filter((order) => Number.isInteger(order)).forEach(consider);
  for (const order of defaultOrders) {
    if (Number.isInteger(order)) continue;
    const atLeast = epsilonAtOrder(steps * lossAt(Math.floor(order)), order, delta);
    if (atLeast < epsilon) consider(order);
  }
  return Math.max(0, epsilon);
};
