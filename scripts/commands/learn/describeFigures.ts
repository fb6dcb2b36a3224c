import type { Summary } from "../../../offchain/learning/experiments/summarise.ts";

/** Ends that a figure cannot pass, whatever Student's t makes of a few seeds. */
export type Bounds = readonly [number, number];

const share: Bounds = [0, 1];

/** Whether an interval reaches beyond what its figure can be: seeds are then too few to tell. */
export const isTooWide = (summary: Summary, [low, high]: Bounds = share): boolean => {
  const ci = summary?.ci ?? null;
  return ci !== null && (ci[0] < low || ci[1] > high);
};

/** A figure over seeds, its interval cut at what the figure can be: ".953 (.941 to .965)". */
export const describeSummary = (summary: Summary, bounds: Bounds = share): string => {
  if (summary === null) return "not measurable";
  const { mean, ci } = summary;
  if (ci === null) return digits(mean, bounds);
  const [low, high] = [Math.max(ci[0], bounds[0]), Math.min(ci[1], bounds[1])];
  return `${digits(mean, bounds)} (${digits(low, bounds)} to ${digits(high, bounds)})`;
};

/** Shares with three digits, counts such as rounds with one at most. */
const digits = (value: number, [, high]: Bounds): string =>
  high === 1 ? value.toFixed(3) : String(Math.round(value * 10) / 10);

/** Lines of two columns, the second aligned. */
export const inColumns = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join("\n");
};
