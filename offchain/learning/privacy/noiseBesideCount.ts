import { PrivacyParameterError } from "./errors.ts";

/**
 * The noise multiplier z_Δ that the updates must get, so that they and the noisy count of `adaptiveClip` together cost
 * what one release with multiplier z costs: z_Δ = (z⁻² − (2σ_b)⁻²)^(−1/2) (Andrew et al. 2021, theorem 1).
 * @param z the multiplier the accountant is told
 * @param countDeviation σ_b, the standard deviation of the noise on the count: updates/20; above z/2
 * @throws PrivacyParameterError
 */
export const noiseBesideCount = (z: number, countDeviation: number): number => {
  if (!(z > 0 && z < Infinity))
    throw new PrivacyParameterError("The noise multiplier", z, "above 0 and finite");
  if (!(2 * countDeviation > z))
    throw new PrivacyParameterError(
      "The noise on the count",
      countDeviation,
      `above ${z / 2}: use more updates`,
    );
  const twice = 2 * countDeviation;
  return 1 / Math.sqrt(1 / (z * z) - 1 / (twice * twice));
};
