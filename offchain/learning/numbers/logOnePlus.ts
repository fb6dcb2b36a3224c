import { naturalLog } from "./naturalLog.ts";

/**
 * ln(1 + x), also where x is so small that 1 + x loses its digits. Kahan's way: what rounding 1 + x took away from the
 * argument is made up for by the factor x / ((1 + x) − 1).
 * @param x above −1
 */
export const logOnePlus = (x: number): number => {
  const u = 1 + x;
  if (u === 1) return x;
  if (u === Infinity || u <= 0) return naturalLog(u);
  return naturalLog(u) * (x / (u - 1));
};
