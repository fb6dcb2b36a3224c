import { exponential } from "../numbers/exponential.ts";
import { exponentialMinusOne } from "../numbers/exponentialMinusOne.ts";
import { logDifference } from "../numbers/logDifference.ts";
import { logErfc } from "../numbers/logErfc.ts";
import { logOnePlus } from "../numbers/logOnePlus.ts";
import { logSum } from "../numbers/logSum.ts";
import { naturalLog } from "../numbers/naturalLog.ts";
import { checkMechanism } from "./checkMechanism.ts";
import { PrivacyParameterError } from "./errors.ts";

/** The series for fractional orders ends at a term below e^−32 = 1.3e−14. */
const LAST_TERM = -32;
const MOST_TERMS = 100_000;
/** A fractional ln A below this has lost its digits to rounding. */
const ROUNDING = 1e-9;

/** ln(eˣ − 1) for x > 0. */
const logMinusOne = (x: number): number => (x > 30 ? x : naturalLog(exponentialMinusOne(x)));

/**
 * ln A(α) for a whole α, A = Σₖ C(α,k)(1−q)^(α−k) qᵏ e^((k²−k)/2σ²). As the same sum without the last factor is 1,
 * A − 1 = Σ_{k≥2} C(α,k)(1−q)^(α−k) qᵏ (e^((k²−k)/2σ²) − 1): positive terms only, so tiny losses keep their digits.
 */
const logMomentWhole = (q: number, sigma: number, order: number): number => {
  const logQ = naturalLog(q);
  const logRest = logOnePlus(-q);
  let logBinomial = naturalLog(order);
  let logExcess = -Infinity;
  for (let k = 2; k <= order; k += 1) {
    logBinomial += naturalLog((order - k + 1) / k);
    const term = logBinomial + k * logQ + (order - k) * logRest;
    logExcess = logSum(logExcess, term + logMinusOne((k * k - k) / (2 * sigma * sigma)));
  }
  return logExcess > 30 ? logExcess : logOnePlus(exponential(logExcess));
};

/**
 * ln A(α) for a fractional α (Mironov, Talwar and Zhang 2019, section 3.3): the integral is cut at z₀, where both halves
 * of the mixture are equal, and each side expanded in a binomial series. From i > α on its signs alternate and its terms
 * fall, so what is cut off is less than the last term, which is added to stay on the safe side.
 */
const logMomentFractional = (q: number, sigma: number, order: number): number => {
  const logQ = naturalLog(q);
  const logRest = logOnePlus(-q);
  const z = sigma * sigma * (logRest - logQ) + 0.5;
  const width = Math.SQRT2 * sigma;
  const gain = (k: number): number => (k * k - k) / (2 * sigma * sigma);
  let plus = -Infinity;
  let minus = -Infinity;
  let logBinomial = 0;
  let positive = true;
  for (let i = 0; i < MOST_TERMS; i += 1) {
    const j = order - i;
    const left = i * logQ + j * logRest + gain(i) + logErfc((i - z) / width);
    const right = j * logQ + i * logRest + gain(j) + logErfc((z - j) / width);
    const term = logBinomial - Math.LN2 + logSum(left, right);
    if (i > order && term < LAST_TERM) return logDifference(logSum(plus, term), minus);
    if (positive) plus = logSum(plus, term);
    else minus = logSum(minus, term);
    logBinomial += naturalLog(Math.abs(j) / (i + 1));
    if (j < 0) positive = !positive;
  }
  return Infinity; // did not converge: this order promises nothing, others will
};

/**
 * Rényi differential privacy of one step of the sampled Gaussian mechanism (Mironov, Talwar and Zhang, "Rényi
 * differential privacy of the sampled Gaussian mechanism", 2019): ln A(α) / (α − 1).
 *
 * @param q the sampling rate, 0 to 1
 * @param sigma the noise multiplier
 * @param order α above 1, whole or fractional
 * @returns the loss of one step in nats; steps add up. 0 for q = 0, ∞ without noise
 * @throws PrivacyParameterError
 */
export const rdpSampledGaussian = (q: number, sigma: number, order: number): number => {
  checkMechanism({ q, sigma });
  if (!(order > 1 && order < Infinity))
    throw new PrivacyParameterError("The order α", order, "above 1 and finite");
  if (q === 0) return 0;
  if (sigma === 0) return Infinity;
  if (q === 1) return order / (2 * sigma * sigma);
  if (Number.isInteger(order)) return logMomentWhole(q, sigma, order) / (order - 1);
  const logMoment = logMomentFractional(q, sigma, order);
  // The loss grows with the order, so the next whole one bounds what rounding has made unreliable.
  return logMoment > ROUNDING ? logMoment / (order - 1) : rdpSampledGaussian(q, sigma, Math.ceil(order));
};
