import type { Summary } from "../../../offchain/learning/experiments/summarise.ts";

/** A figure over seeds: ".953 (.941 to .965)". */
export const describeSummary = (summary: Summary): string => {
  if (summary === null) return "not measurable";
  const { mean, ci } = summary;
  return ci === null ? digits(mean) : `${digits(mean)} (${digits(ci[0])} to ${digits(ci[1])})`;
};

const digits = (value: number): string => value.toFixed(value >= 10 ? 1 : 3);

/** Lines of two columns, the second aligned. */
export const inColumns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join("\n");
};
