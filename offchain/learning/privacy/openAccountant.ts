import { checkDelta } from "./checkDelta.ts";
import { defaultOrders } from "./defaultOrders.ts";
import { epsilonAtOrder } from "./epsilonAtOrder.ts";
import { PrivacyParameterError } from "./errors.ts";
import type { Mechanism } from "./mechanism.ts";
import { rdpSampledGaussian } from "./rdpSampledGaussian.ts";

/**
 * Count what equal DP-SGD steps cost a record: the smallest ε over `defaultOrders`. The loss of one step at an order is
 * computed once, and what has been asked is remembered: asking before every round costs nothing.
 *
 * Losses grow with the order, so that of the whole order below bounds a fractional one: where already that gives no
 * better ε than found so far, the dear series for the fractional order is left out. The result is the same.
 *
 * @example
 * const epsilonAfter = openAccountant({ q: 0.04, sigma: 1.5 }, 1e-5);
 * epsilonAfter(2250); // 7.3291…
 * @returns ε at δ of a whole number of steps: 0 for none, ∞ without noise
 * @throws PrivacyParameterError
 */
export const openAccountant = ({ q, sigma }: Mechanism, delta: number): ((steps: number) => number) => {
  checkDelta(delta);
  const losses = new Map<number, number>([[1, 0]]);
  const lossAt = (order: number): number => {
    const loss = losses.get(order) ?? rdpSampledGaussian(q, sigma, order);
    losses.set(order, loss);
    return loss;
  };
  const search = (steps: number): number => {
    let epsilon = Infinity;
    const consider = (order: number): void => {
      epsilon = Math.min(epsilon, epsilonAtOrder(steps * lossAt(order), order, delta));
    };
    defaultOrders.filter((order) => Number.isInteger(order)).forEach(consider);
    for (const order of defaultOrders) {
      if (Number.isInteger(order)) continue;
      const atLeast = epsilonAtOrder(steps * lossAt(Math.floor(order)), order, delta);
      if (atLeast < epsilon) consider(order);
    }
    return Math.max(0, epsilon);
  };
  const known = new Map<number, number>([[0, 0]]);
  return (steps) => {
    if (!Number.isInteger(steps) || steps < 0)
      throw new PrivacyParameterError("The number of steps", steps, "a whole number from 0");
    const epsilon = known.get(steps) ?? search(steps);
    known.set(steps, epsilon);
    return epsilon;
  };
};
