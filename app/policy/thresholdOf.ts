import type { PolicyCombinator } from "./policyQuery.ts";

/**
 * How many of `parts` a combinator asks for.
 *
 * @returns NaN for a combinator nobody can mean
 */
export function thresholdOf(combinator: PolicyCombinator, parts: number): number {
  if (combinator === "all") return parts;
  if (combinator === "any") return 1;
  return /^[1-9][0-9]?$/.test(combinator) ? Number(combinator) : Number.NaN;
}
