import type { Contribution } from "./contribution.ts";
import { divisorOf } from "./divisorOf.ts";

/** One-sided 1 % of a normal distribution. */
const deviations = 2.326;

/**
 * The seats whose updates made the model worse, ascending: those whose value is below zero by more than chance makes of
 * so few rows. Every value below zero goes unpaid; this one also counts as bad for a reputation. Once a model has
 * converged about half of all honest updates come out a little below zero, and a reputation must not fall for that.
 */
export const harmfulSeats = (contribution: Contribution): number[] => {
  const divisor = Number(divisorOf(contribution)) * 1e6;
  return contribution.seats.filter((_, player) => {
    const nats = Number(contribution.values[player] ?? 0n) / divisor;
    return nats < 0 && nats < -deviations * (contribution.errors[player] ?? Infinity);
  });
};
