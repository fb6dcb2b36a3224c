import type { Model } from "../model/model.ts";
import { largestUnits, unitsPerOne } from "../rounds/fixedPoint.ts";

/**
 * The models that some players' updates alone would have made of a base. To the bit what `coalitionDelta`, `applyDelta` and
 * `toFloat` make one after the other, but from the coalition asked for before: one pass over the weights for every player
 * who is in one of the two only. In the order of a Gray code that is a single player. Sums are of whole numbers, so the
 * way to a coalition leaves no trace in it.
 *
 * @param base in units of 2⁻²⁰
 * @param parts by player (`weightedParts`), all as long as the base
 * @returns of a coalition, whose bit i says whether player i is in it, the weights, in an array of their own; null where
 *   they, or the change by itself, leave the range of fixed point
 */
export const openCoalitions = (
  { tensors }: Pick<Model, "tensors">,
  base: Int32Array,
  parts: readonly Int32Array[],
): ((coalition: bigint) => Float32Array | null) => {
  const variances = tensors.filter(({ name }) => name.endsWith("running_var"));
  const change = new Float64Array(base.length); // whole numbers below 2⁵³: exact in any order
  let reached = 0n;
  return (coalition) => {
    parts.forEach((part, player) => {
      const bit = 1n << BigInt(player);
      if (((coalition ^ reached) & bit) === 0n) return;
      const sign = (coalition & bit) === 0n ? -1 : 1;
      for (let i = 0; i < change.length; i += 1) change[i] = (change[i] ?? 0) + sign * (part[i] ?? 0);
    });
    reached = coalition;
    const weights = new Float32Array(base.length);
    for (let i = 0; i < weights.length; i += 1) {
      const by = change[i] ?? 0;
      const units = (base[i] ?? 0) + by;
      if (Math.abs(by) > largestUnits || Math.abs(units) > largestUnits) return null;
      weights[i] = units / unitsPerOne;
    }
    // As `applyDelta` does: the square root of a variance below zero is no number.
    for (const { offset, length } of variances)
      for (let i = offset; i < offset + length; i += 1) weights[i] = Math.max(0, weights[i] ?? 0);
    return weights;
  };
};
