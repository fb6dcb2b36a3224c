import type { Verdict } from "./judgeTrial.ts";

/** A fault, and what it takes to make it again besides the seed. */
export type Fault = {
  readonly kind: string;
  readonly index: number;
  readonly what: string;
  readonly why: string;
};

/** What one kind came to. */
export type Tally = {
  mutations: number;
  /** Accepted, with exactly the result that it must have. */
  accepted: number;
  /** How many refusals of each code. */
  readonly refused: Record<string, number>;
  readonly faults: Fault[];
  /** The longest that one mutation took, in milliseconds. */
  slowestMs: number;
  seconds: number;
  /** Codes that the campaign should have met, and did not. */
  unreached: readonly string[];
};

export const emptyTally = (): Tally => ({
  mutations: 0,
  accepted: 0,
  refused: {},
  faults: [],
  slowestMs: 0,
  seconds: 0,
  unreached: [],
});

export const countVerdict = (tally: Tally, at: Omit<Fault, "why">, verdict: Verdict, ms: number): void => {
  tally.mutations += 1;
  tally.slowestMs = Math.max(tally.slowestMs, Math.round(ms));
  if (verdict.outcome === "accepted") tally.accepted += 1;
  else if (verdict.outcome === "refused")
    tally.refused[verdict.code] = (tally.refused[verdict.code] ?? 0) + 1;
  else tally.faults.push({ ...at, why: verdict.why });
};
