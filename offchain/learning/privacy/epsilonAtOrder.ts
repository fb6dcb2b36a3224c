import { naturalLog } from "../numbers/naturalLog.ts";

/**
 * The ε that follows from a Rényi loss at one order: loss − (ln δ + ln α)/(α − 1) + ln((α − 1)/α) (Balle et al. 2020,
 * theorem 21; Canonne, Kamath and Steinke 2020, proposition 12). May be below 0.
 */
export const epsilonAtOrder = (loss: number, order: number, delta: number): number =>
  loss - (naturalLog(delta) + naturalLog(order)) / (order - 1) + naturalLog((order - 1) / order);
