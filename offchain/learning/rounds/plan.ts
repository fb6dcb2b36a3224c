import type { Optimizer } from "../kernel/trainer.ts";

/** Record-level DP-SGD (Abadi et al., "Deep learning with differential privacy", CCS 2016). */
export type Privacy = {
  /** The greatest Euclidean norm of one example's gradient. */
  readonly clipNorm: number;
  /** σ: the noise's standard deviation in units of `clipNorm`. */
  readonly noiseMultiplier: number;
  /** Each client's budget over the whole run: a client trains no more once another round would pass ε at δ. */
  readonly epsilon: number;
  readonly delta: number;
};

/** What one client does with its data in one round. */
export type LocalPlan = {
  readonly epochs: number;
  /** Examples in a batch at most; with privacy the most that is expected of a lot. */
  readonly batch: number;
  readonly optimizer: Optimizer;
  readonly privacy: Privacy | null;
};

/** A whole run as plain data: the same plan, data and initial model give the same digests everywhere. */
export type Plan = {
  readonly seed: number;
  readonly rounds: number;
  /** The share of clients selected in each round, in (0, 1]; at least one is. */
  readonly fraction: number;
  readonly local: LocalPlan;
  /** As `parseRule` reads it. */
  readonly rule: string;
  /** As `parseAttack` reads it, e.g. "labelFlip:0.3". */
  readonly attack: string | null;
  /** How likely a selected client vanishes, or finishes after the deadline; each in [0, 1], together at most 1. */
  readonly availability: { readonly vanish: number; readonly late: number };
  /** With fewer updates than this a round is skipped: the model stays as it is, and the report says so. */
  readonly minimum: number;
  /** The committee that trains on reference examples (rules that need references) or scores on own data (scores). */
  readonly committee: { readonly members: number; readonly samples: number };
};
