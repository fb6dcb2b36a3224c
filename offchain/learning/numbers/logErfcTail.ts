import { naturalLog } from "./naturalLog.ts";

const LN_ROOT_PI = 0.5723649429247001;
/**
 * The natural logarithm of erfc x for x ≥ 2, also where erfc itself is too small for a number, by the continued
 * fraction erfc x = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 1½/(x + …)))) (DLMF 7.9.3 on the imaginary axis).
 */
export const logErfcTail = (x: number): number => {
  if (x === Infinity) return -Infinity;
  // Deep enough that deeper changes no digit; found by trying (63 needed at 2, 15 at 5, 6 at 20).
  const depth = Math.ceil(10 + 220 / (x * x));
  let tail = x;
  for (let n = depth; n >= 1; n -= 1) tail = x + n / 2 / tail;
  return -x * x - LN_ROOT_PI - naturalLog(tail);
};
