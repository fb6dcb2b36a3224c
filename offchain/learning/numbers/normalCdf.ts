import { erfc } from "./erfc.ts";

/** Φ(x): the probability that a standard normal number is at most x. */
export const normalCdf = (x: number): number => erfc(-x * Math.SQRT1_2) / 2;
