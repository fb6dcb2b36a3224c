import type { ContributionBars } from "./contributionBars.ts";

/** "12.4 mnat", "-0.3 mnat", "8.1 %". */
export const contributionWords = (value: number, unit: ContributionBars["unit"]): string =>
  `${value.toLocaleString("en", { maximumFractionDigits: 3 })} ${unit === "millinats" ? "mnat" : "%"}`;
