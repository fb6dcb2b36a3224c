import { exponential } from "../numbers/exponential.ts";
import { logErfc } from "../numbers/logErfc.ts";
import { normalCdf } from "../numbers/normalCdf.ts";
import { checkDelta } from "./checkDelta.ts";
import { PrivacyParameterError } from "./errors.ts";

/** δ of the Gaussian mechanism at ε: Φ(μ/2 − ε/μ) − e^ε Φ(−μ/2 − ε/μ); the product in logarithms, as e^ε may be huge. */
const deltaAt = (epsilon: number, mu: number): number =>
  normalCdf(mu / 2 - epsilon / mu) -
  exponential(epsilon + logErfc((mu / 2 + epsilon / mu) * Math.SQRT1_2) - Math.LN2);

/**
 * The exact ε of a Gaussian mechanism without sampling (Balle and Wang 2018, theorem 8; Dong, Roth and Su 2022, μ-GDP),
 * to compare the bound by Rényi orders with. T steps with noise multiplier σ together are one with μ = √T/σ.
 *
 * @param mu sensitivity by standard deviation, above 0
 * @returns ε, 0 where δ alone already suffices
 * @throws PrivacyParameterError
 */
export const gaussianEpsilon = (mu: number, delta: number): number => {
  checkDelta(delta);
  if (!(mu > 0 && mu < Infinity)) throw new PrivacyParameterError("μ", mu, "above 0 and finite");
  if (deltaAt(0, mu) <= delta) return 0;
  let low = 0;
  let high = 1;
  while (deltaAt(high, mu) > delta) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return high;
    if (deltaAt(middle, mu) > delta) low = middle;
    else high = middle;
  }
};
