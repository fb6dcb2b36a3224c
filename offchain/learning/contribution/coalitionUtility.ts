import { coalitionDelta } from "./coalitionDelta.ts";
import { ContributionParameterError } from "./errors.ts";
import { microLoss } from "./microLoss.ts";

export type CoalitionUtilityParameters = {
  /** By player: what its update adds to the aggregate, in units of 2⁻²⁰ (`weightedParts`). All of one length. */
  readonly parts: readonly Int32Array[];
  /** Mean log-loss, in nats, on the reference part of the round's base model plus a delta in units of 2⁻²⁰. */
  readonly loss: (delta: Int32Array) => number;
  /** What a higher loss, or one that is no number, counts as: bounds what a wrecked model can do to the others' shares. */
  readonly worstLoss: number;
};

/**
 * The utility of a coalition by one-round reconstruction (Song, Tong and Wei 2019): how much the model that its updates
 * alone would have made improves the log-loss, v(S) = ℓ(∅) − ℓ(S), each loss in whole millionths of a nat.
 *
 * The weights stay those of the whole aggregate and are not scaled up to sum to 1 within S: so an update of nothing
 * changes no coalition, and its sender is a null player. For the whole it is the round's own aggregate, up to rounding,
 * where the rule is a weighted mean; a rule that is not (a median) is measured by a mean, which has to be said.
 *
 * @returns v, a function of the coalition, whose bit i says whether player i takes part; utilities of several rounds add
 * @throws ContributionParameterError; CoalitionOverflowError from the function
 */
export const coalitionUtility = (parameters: CoalitionUtilityParameters): ((coalition: bigint) => bigint) => {
  const { parts, loss, worstLoss } = parameters;
  const size = parts[0]?.length ?? 0;
  const odd = parts.find(({ length }) => length !== size);
  if (odd)
    throw new ContributionParameterError("The length of an update", odd.length, `that of the first, ${size}`);
  if (!(worstLoss > 0 && worstLoss < Infinity))
    throw new ContributionParameterError("The worst loss", worstLoss, "above 0 and finite");
  const nobody = microLoss(loss(new Int32Array(size)), worstLoss);
  return (coalition) => nobody - microLoss(loss(coalitionDelta(parts, coalition)), worstLoss);
};
