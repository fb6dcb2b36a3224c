import { PrivacyParameterError, UnreachablePrivacyError } from "./errors.ts";
import { epsilonSpent } from "./epsilonSpent.ts";

export type SigmaForParameters = {
  /** The most that may be spent. */
  readonly epsilon: number;
  readonly delta: number;
  readonly q: number;
  readonly steps: number;
  /** How far above the least sufficient σ the answer may lie; 1e−6 unless told. */
  readonly tolerance?: number;
};

const MOST = 1_048_576;

/**
 * The least noise multiplier that keeps a number of steps within ε, by halving an interval; never below it.
 * @throws PrivacyParameterError, UnreachablePrivacyError
 */
export const sigmaFor = (parameters: SigmaForParameters): number => {
  const { epsilon, delta, q, steps, tolerance = 1e-6 } = parameters;
  if (!(epsilon > 0)) throw new PrivacyParameterError("ε", epsilon, "above 0");
  if (!(tolerance > 0)) throw new PrivacyParameterError("The tolerance", tolerance, "above 0");
  const keeps = (sigma: number): boolean => epsilonSpent({ q, sigma, steps, delta }) <= epsilon;
  let low = 0;
  let high = 1;
  if (keeps(0)) return 0; // nothing is sampled, or no step taken
  while (!keeps(high)) {
    low = high;
    high *= 2;
    if (high > MOST) throw new UnreachablePrivacyError(epsilon, delta, steps);
  }
  while (high - low > tolerance) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (keeps(middle)) high = middle;
    else low = middle;
  }
  return high;
};
