import { CoalitionOverflowError } from "./errors.ts";

const MOST = 2_147_483_647;

/**
 * What the updates of some players add to the base model together, with the weights of the whole aggregate.
 * @param parts by player (`weightedParts`), all of one length
 * @param coalition bit i says whether player i takes part
 * @throws CoalitionOverflowError
 */
export const coalitionDelta = (parts: readonly Int32Array[], coalition: bigint): Int32Array => {
  const size = parts[0]?.length ?? 0;
  const sum = new Float64Array(size); // whole numbers below 2⁵³: exact in any order
  parts.forEach((part, player) => {
    if (((coalition >> BigInt(player)) & 1n) === 1n)
      for (let i = 0; i < size; i += 1) sum[i] = (sum[i] ?? 0) + (part[i] ?? 0);
  });
  if (sum.some((units) => Math.abs(units) > MOST)) throw new CoalitionOverflowError(coalition);
  return Int32Array.from(sum);
};
