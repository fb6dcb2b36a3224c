import { checkDelta } from "./checkDelta.ts";
import { defaultOrders } from "./defaultOrders.ts";
import { PrivacyParameterError } from "./errors.ts";
import { epsilonFromRdp } from "./epsilonFromRdp.ts";
import type { Mechanism } from "./mechanism.ts";
import { rdpSampledGaussian } from "./rdpSampledGaussian.ts";

export type PrivacyBudgetParameters = Mechanism & {
  /** The most that may ever be spent, at `delta`. */
  readonly epsilon: number;
  readonly delta: number;
  /** Steps already taken, from a checkpoint; 0 unless told. */
  readonly steps?: number;
};

/** The privacy that one data set may still give away. One a trainer, as each has its own sampling rate. */
export type PrivacyBudget = {
  /**
   * Ask for steps *before* taking them. Either all of them are booked, or, when they would exceed the budget, none.
   * @returns ε spent so far, with the steps if they were booked; `exhausted` says that they must not be taken
   */
  readonly spend: (steps: number) => { readonly epsilon: number; readonly exhausted: boolean };
  /** How many steps can still be taken, looked for up to a million million. */
  readonly left: () => number;
  /** ε spent so far. */
  readonly epsilon: () => number;
  /** Steps booked so far, for a checkpoint. */
  readonly steps: () => number;
};

const MOST_STEPS = 1_000_000_000_000;

const checkSteps = (steps: number): void => {
  if (!Number.isInteger(steps) || steps < 0 || steps > MOST_STEPS)
    throw new PrivacyParameterError("The number of steps", steps, "a whole number from 0 to 10¹²");
};

/**
 * Open the budget of one data set. Steps of one mechanism add up in Rényi orders, so asking is cheap: the losses of a
 * single step are computed once.
 * @throws PrivacyParameterError
 */
export const privacyBudget = (parameters: PrivacyBudgetParameters): PrivacyBudget => {
  const { q, sigma, epsilon: limit, delta } = parameters;
  if (!(limit > 0)) throw new PrivacyParameterError("ε", limit, "above 0");
  checkDelta(delta);
  let booked = parameters.steps ?? 0;
  checkSteps(booked);
  const single = defaultOrders.map((order) => rdpSampledGaussian(q, sigma, order));
  const cost = (steps: number): number => {
    if (steps === 0) return 0;
    return epsilonFromRdp(
      single.map((loss) => steps * loss),
      defaultOrders,
      delta,
    ).epsilon;
  };

  const left = (): number => {
    if (cost(MOST_STEPS) <= limit) return MOST_STEPS - booked;
    let within = 0;
    let beyond = MOST_STEPS;
    while (beyond - within > 1) {
      const middle = Math.floor((within + beyond) / 2);
      if (cost(middle) <= limit) within = middle;
      else beyond = middle;
    }
    return Math.max(0, within - booked);
  };
  const spend = (steps: number): { epsilon: number; exhausted: boolean } => {
    checkSteps(steps);
    const after = cost(booked + steps);
    if (after > limit) return { epsilon: cost(booked), exhausted: true };
    booked += steps;
    return { epsilon: after, exhausted: false };
  };
  return { spend, left, epsilon: () => cost(booked), steps: () => booked };
};
