import { exponential } from "../numbers/exponential.ts";
import { gaussian } from "../numbers/gaussian.ts";
import type { Random } from "../numbers/random.ts";
import { PrivacyParameterError } from "./errors.ts";

export type AdaptiveClipParameters = {
  /** C, the clipping norm of the round before. */
  readonly clip: number;
  /** How many of the updates had a norm of at most C. */
  readonly below: number;
  /** m, how many updates there were. */
  readonly updates: number;
  /** The noise on the count; its standard deviation is updates/20. */
  readonly random: Random;
};

const LEARNING_RATE = 0.2;
const QUANTILE = 0.5;

/**
 * The clipping norm of the next round, which follows the median of the updates' norms without anyone telling theirs:
 * C ← C·exp(−0.2(b̃ − 0.5)), b̃ = (below + N(0, (m/20)²))/m (Andrew et al., "Differentially private learning with
 * adaptive clipping", 2021, algorithm 1). The noise on the count costs privacy too: see `noiseBesideCount`.
 * @throws PrivacyParameterError
 */
export const adaptiveClip = ({ clip, below, updates, random }: AdaptiveClipParameters): number => {
  if (!(clip > 0 && clip < Infinity))
    throw new PrivacyParameterError("The clipping norm", clip, "above 0 and finite");
  if (!Number.isInteger(updates) || updates < 1)
    throw new PrivacyParameterError("The number of updates", updates, "a whole number from 1");
  if (!Number.isInteger(below) || below < 0 || below > updates)
    throw new PrivacyParameterError("The count below the clipping norm", below, `from 0 to ${updates}`);
  const share = (below + (updates / 20) * gaussian(random)) / updates;
  return clip * exponential(-LEARNING_RATE * (share - QUANTILE));
};
