import type { RuleContext } from "./rule.ts";
import { withoutStatistics } from "./withoutStatistics.ts";

/**
 * The squared Euclidean distance of each pair of vectors, without running statistics; in double precision, in
 * ascending order of the coordinates. In units of 2⁻⁴⁰.
 * @returns a symmetric table, vectors × vectors
 */
export const squaredDistances = (
  context: Pick<RuleContext, "size" | "statistics">,
  vectors: readonly Int32Array[],
): Float64Array[] => {
  const parts = withoutStatistics(context);
  const table = vectors.map(() => new Float64Array(vectors.length));
  vectors.forEach((a, row) => {
    for (let column = 0; column < row; column += 1) {
      const b = vectors[column] ?? a;
      let sum = 0;
      for (const { offset, length } of parts) {
        for (let i = offset; i < offset + length; i += 1) {
          const difference = (a[i] ?? 0) - (b[i] ?? 0);
          sum += difference * difference;
        }
      }
      (table[row] ?? a)[column] = sum;
      (table[column] ?? a)[row] = sum;
    }
  });
  return table;
};
