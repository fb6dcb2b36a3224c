import { checkCoalitions } from "./checkCoalitions.ts";
import type { Fraction } from "./fraction.ts";
import { reduceFraction } from "./reduceFraction.ts";
import { shapleyNumerators } from "./shapleyNumerators.ts";

/**
 * The exact Shapley values of a cooperative game (Shapley 1953).
 *
 * @example
 * exactShapley(2, [0n, 0n, 0n, 1n]); // one half each
 * @param players n, 1 to 20
 * @param utilities v(S), whole numbers or fractions, at the index whose bit i says whether player i is in S
 * @returns φᵢ by player; they sum to v(N) − v(∅)
 * @throws ContributionParameterError, CoalitionCountError
 */
export const exactShapley = (players: number, utilities: readonly (bigint | Fraction)[]): Fraction[] => {
  checkCoalitions(players, utilities.length);
  const fractions = utilities.map((utility) =>
    typeof utility === "bigint" ? { numerator: utility, denominator: 1n } : utility,
  );
  // The least common denominator so far, from lcm(a, b) = a · (b / gcd(a, b)).
  const common = fractions.reduce(
    (least, { denominator }) => least * reduceFraction(denominator, least).numerator,
    1n,
  );
  const whole = fractions.map(({ numerator, denominator }) => numerator * (common / denominator));
  let scale = common;
  for (let k = 2n; k <= BigInt(players); k += 1n) scale *= k;
  return shapleyNumerators(players, whole).map((numerator) => reduceFraction(numerator, scale));
};
