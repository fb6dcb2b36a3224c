import { PrivacyParameterError } from "./errors.ts";
import type { Mechanism } from "./mechanism.ts";

/** @throws PrivacyParameterError unless 0 ≤ q ≤ 1 and σ ≥ 0 */
export const checkMechanism = ({ q, sigma }: Mechanism): void => {
  if (!(q >= 0 && q <= 1)) throw new PrivacyParameterError("The sampling rate q", q, "from 0 to 1");
  if (!(sigma >= 0)) throw new PrivacyParameterError("The noise multiplier σ", sigma, "0 or more");
};
