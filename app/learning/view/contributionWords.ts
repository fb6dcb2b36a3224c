import type { ContributionBars } from "./contributionBars.ts";

const number = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 1 });

/**
 * "12.4 ± 3.1 mnat", "-0.3 mnat", "8.1 %".
 *
 * @param error standard error in nats, where the report tells it
 */
export const contributionWords = (
  value: number,
  unit: ContributionBars["unit"],
  error: number | null,
): string => {
  if (unit === "percent") return `${number(value)} %`;
  return error === null ? `${number(value)} mnat` : `${number(value)} ± ${number(1000 * error)} mnat`;
};
