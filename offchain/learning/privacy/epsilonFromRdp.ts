import { checkDelta } from "./checkDelta.ts";
import { epsilonAtOrder } from "./epsilonAtOrder.ts";

/**
 * The smallest ε for which (ε, δ)-differential privacy follows from Rényi losses at several orders; see `epsilonAtOrder`.
 *
 * @param losses the total Rényi loss at each order
 * @param orders α, each above 1
 * @returns ε, 0 or more, and the order that gave it
 * @throws PrivacyParameterError
 */
export const epsilonFromRdp = (
  losses: readonly number[],
  orders: readonly number[],
  delta: number,
): { readonly epsilon: number; readonly order: number } => {
  checkDelta(delta);
  let epsilon = Infinity;
  let best = NaN;
  orders.forEach((order, i) => {
    const candidate = epsilonAtOrder(losses[i] ?? Infinity, order, delta);
    if (candidate < epsilon) {
      epsilon = candidate;
      best = order;
    }
  });
  return { epsilon: Math.max(0, epsilon), order: best };
};
