import { PrivacyParameterError } from "./errors.ts";

/** @throws PrivacyParameterError unless 0 < δ < 1 */
export const checkDelta = (delta: number): void => {
  if (!(delta > 0 && delta < 1)) throw new PrivacyParameterError("δ", delta, "above 0 and below 1");
};
