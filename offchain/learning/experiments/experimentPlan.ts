import type { ModelKind } from "../model/buildModel.ts";

/** Record-level differential privacy each client keeps for its own rows. */
export type PrivacyTarget = {
  readonly epsilon: number;
  readonly delta: number;
  /** Largest gradient norm of one example. */
  readonly clip: number;
};

/**
 * Everything that decides an experiment's result, beside the data: plain JSON, so that it can be written to a run
 * directory and compared with what another run was asked for. How many threads do the work is not in it: they change
 * nothing but the time.
 */
export type ExperimentPlan = {
  readonly model: ModelKind;
  /** Clients the training rows are divided among; with natural partitions as many as there are sites. */
  readonly clients: number;
  /** Share of the clients that train in a round, in (0, 1]. */
  readonly fraction: number;
  readonly rounds: number;
  /** Local passes over a client's rows in one round. */
  readonly epochs: number;
  readonly batch: number;
  readonly optimizer: "sgd" | "adam";
  readonly learningRate: number;
  readonly momentum: number;
  readonly weightDecay: number;
  /** Read by `parsePartition`. */
  readonly partition: string;
  /** Read by `parseRule`. */
  readonly rule: string;
  /** Read by `parseAttack`: `labelFlip:0.3` is a share of 30 % of the clients; null for none. */
  readonly attack: string | null;
  readonly privacy: PrivacyTarget | null;
  /** Probability that a selected client vanishes in a round. */
  readonly dropout: number;
  /** Probability that a selected client finishes after the deadline. */
  readonly late: number;
  /** Rows set aside from training as the committee's balanced reference set; 0 for none. */
  readonly reference: number;
  /** Which of two classes is the one looked for; null for the second in order. */
  readonly positive: string | null;
  /** Where a score becomes a "yes" (two classes only): at 0.5, or where validation data say. */
  readonly threshold: "0.5" | "validation";
  /** Shifted copies of every training image that are added before training. */
  readonly augment: number;
  /** Also train pooled, local-only and reference-only models. */
  readonly baselines: boolean;
  /** One run a seed. */
  readonly seeds: readonly number[];
};
