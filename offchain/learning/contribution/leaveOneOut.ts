import { ContributionParameterError } from "./errors.ts";

/**
 * v(N) − v(N∖i) by player: cheap, to compare with. It is no fair share (copies of each other both get nothing) and does
 * not sum to v(N).
 * @param utility of a coalition, whose bit i says whether player i takes part
 * @throws ContributionParameterError
 */
export const leaveOneOut = (players: number, utility: (coalition: bigint) => bigint): bigint[] => {
  if (!Number.isInteger(players) || players < 1)
    throw new ContributionParameterError("The number of players", players, "a whole number from 1");
  const all = (1n << BigInt(players)) - 1n;
  const whole = utility(all);
  return Array.from({ length: players }, (_, player) => whole - utility(all ^ (1n << BigInt(player))));
};
