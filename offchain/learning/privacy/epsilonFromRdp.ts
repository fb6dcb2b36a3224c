import { naturalLog } from "../numbers/naturalLog.ts";
import { checkDelta } from "./checkDelta.ts";

/**
 * The smallest ε for which (ε, δ)-differential privacy follows from Rényi losses at several orders:
 * ε = min_α [loss(α) − (ln δ + ln α)/(α − 1) + ln((α − 1)/α)] (Balle et al. 2020, theorem 21; Canonne, Kamath and
 * Steinke 2020, proposition 12).
 *
 * @param losses the total Rényi loss at each order
 * @param orders α, each above 1
 * @returns ε, 0 or more, and the order that gave it
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
    const loss = losses[i] ?? Infinity;
    const candidate =
      loss - (naturalLog(delta) + naturalLog(order)) / (order - 1) + naturalLog((order - 1) / order);
    if (candidate < epsilon) {
      epsilon = candidate;
      best = order;
    }
  });
  return { epsilon: Math.max(0, epsilon), order: best };
};
