import { reduceScalar, SCALAR_ORDER } from "./scalarField.ts";

/** The inverse of a non-zero scalar modulo r, by the extended Euclidean algorithm; 0 for 0. */
export const invertScalar = (scalar: bigint): bigint => {
  let [a, b] = [reduceScalar(scalar), SCALAR_ORDER];
  let [x, y] = [1n, 0n];
  while (a > 1n) {
    const quotient = b / a;
    [a, b] = [b - quotient * a, a];
    [x, y] = [y - quotient * x, x];
  }
  return a === 0n ? 0n : reduceScalar(x);
};
