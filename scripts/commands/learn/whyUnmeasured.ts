import type { SeedResult } from "../../../offchain/learning/experiments/runSeed.ts";

/** Why a seed has no AUC: answers that are no numbers, or which classes the test rows lack; null when it has one. */
export const whyUnmeasured = ({
  test,
  unmeasured,
}: Pick<SeedResult, "test" | "unmeasured">): string | null => {
  if (test === null) return unmeasured;
  if (test.auc !== null) return null;
  const lacking = test.confusion.filter(({ rows }) => rows === 0).map((one) => one.class);
  return `no test row is of the class ${lacking.slice(0, 5).join(", ")}${lacking.length > 5 ? " and others" : ""}`;
};
