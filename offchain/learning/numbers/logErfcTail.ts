import { naturalLog } from "./naturalLog.ts";

const LN_ROOT_PI = 0.5723649429247001;
/** At x = 2 a depth of 60 already gives all digits; larger x need less. */
const DEPTH = 80;

/**
 * The natural logarithm of erfc x for x ≥ 2, also where erfc itself is too small for a number, by the continued
 * fraction erfc x = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 1½/(x + …)))) (DLMF 7.9.1).
 */
export const logErfcTail = (x: number): number => {
  if (x === Infinity) return -Infinity;
  let tail = x;
  for (let n = DEPTH; n >= 1; n -= 1) tail = x + n / 2 / tail;
  return -x * x - LN_ROOT_PI - naturalLog(tail);
};
