import type { RuleContext } from "./rule.ts";
import { withoutStatistics } from "./withoutStatistics.ts";

/** Σ a·b over the weights, without running statistics; in double precision, in ascending order. In units of 2⁻⁴⁰. */
export const innerProduct = (
  context: Pick<RuleContext, "size" | "statistics">,
  a: Int32Array,
  b: Int32Array,
): number => {
  let sum = 0;
  for (const { offset, length } of withoutStatistics(context)) {
    for (let i = offset; i < offset + length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  }
  return sum;
};
