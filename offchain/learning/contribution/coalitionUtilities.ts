import { checkCoalitions } from "./checkCoalitions.ts";
import { coalitionUtility, type CoalitionUtilityParameters } from "./coalitionUtility.ts";

/**
 * The utilities of all 2ⁿ coalitions of a round, as `shapleyNumerators` takes them. See `coalitionUtility`.
 * @throws ContributionParameterError, CoalitionOverflowError
 */
export const coalitionUtilities = (parameters: CoalitionUtilityParameters): bigint[] => {
  const players = parameters.parts.length;
  const coalitions = players > 30 ? Infinity : 1 << players;
  checkCoalitions(players, coalitions);
  const utility = coalitionUtility(parameters);
  return Array.from({ length: coalitions }, (_, coalition) => utility(BigInt(coalition)));
};
