import { naturalLog } from "../numbers/naturalLog.ts";
import { ContributionParameterError } from "./errors.ts";

export type HoeffdingParameters = {
  /** The widest range a player's marginal contributions can have, largest minus smallest. */
  readonly range: number;
  /** How far every estimate may be from its Shapley value, in the same unit. */
  readonly epsilon: number;
  /** The probability with which any of them may be further. */
  readonly delta: number;
  readonly players: number;
};

/**
 * Hoeffding's bound, with a union over the players: r² ln(2n/δ)/(2ε²), as a real number (Castro, Gómez and Tejada 2009;
 * Maleki et al. 2013).
 * @throws ContributionParameterError
 */
export const hoeffdingDraws = ({ range, epsilon, delta, players }: HoeffdingParameters): number => {
  if (!(range > 0)) throw new ContributionParameterError("The range", range, "above 0");
  if (!(epsilon > 0)) throw new ContributionParameterError("ε", epsilon, "above 0");
  if (!(delta > 0 && delta < 1)) throw new ContributionParameterError("δ", delta, "above 0 and below 1");
  if (!Number.isInteger(players) || players < 1)
    throw new ContributionParameterError("The number of players", players, "a whole number from 1");
  return (range * range * naturalLog((2 * players) / delta)) / (2 * epsilon * epsilon);
};
