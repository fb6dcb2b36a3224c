import { exponential } from "./exponential.ts";
import { naturalLog } from "./naturalLog.ts";

/** eˣ − 1, also where x is so small that eˣ loses its digits (Kahan's way, as in `logOnePlus`). */
export const exponentialMinusOne = (x: number): number => {
  const u = exponential(x);
  if (u === 1) return x;
  if (u === Infinity || u - 1 === -1) return u - 1;
  return (u - 1) * (x / naturalLog(u));
};
