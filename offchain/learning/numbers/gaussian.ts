import { naturalLog } from "./naturalLog.ts";
import type { Random } from "./random.ts";

/**
 * One number from the standard normal distribution, by the polar method (Marsaglia and Bray, 1964): no trigonometry,
 * so the same bits everywhere. The method's second number is thrown away: a stream has no hidden state but its own.
 */
export const gaussian = (random: Random): number => {
  for (;;) {
    const u = 2 * random.uniform() - 1;
    const v = 2 * random.uniform() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * naturalLog(s)) / s);
  }
};
