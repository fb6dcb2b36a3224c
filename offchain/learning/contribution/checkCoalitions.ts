import { CoalitionCountError, ContributionParameterError } from "./errors.ts";

/** A table of 2²⁰ utilities is what a browser still holds; a contract stops at 2¹². */
const MOST_PLAYERS = 20;

/** @throws ContributionParameterError unless 1 ≤ players ≤ 20; CoalitionCountError unless there are 2^players utilities */
export const checkCoalitions = (players: number, entries: number): void => {
  if (!Number.isInteger(players) || players < 1 || players > MOST_PLAYERS)
    throw new ContributionParameterError(
      "The number of players",
      players,
      `a whole number from 1 to ${MOST_PLAYERS}; sample permutations for more`,
    );
  if (entries !== 1 << players) throw new CoalitionCountError(players, entries);
};
