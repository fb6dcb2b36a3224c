import type { Update } from "../rounds/update.ts";

/** The result of a round: the change of the global weights, and what became of each update. */
export type Aggregate = {
  /** In units of 2⁻²⁰, in the order of `Model.tensors`. */
  readonly delta: Int32Array;
  /**
   * By trainer: the factor in [0, 1] its update really got, clipping included, so that `delta` is about Σ factor·update
   * outside the running statistics, and with what a rule adds of its own (flTrust's anchor); empty when the rule gives no factors (a median does not).
   */
  readonly weights: ReadonlyMap<string, number>;
  /** Updates that were left out, and why, in words. */
  readonly excluded: ReadonlyMap<string, string>;
};

/** What a rule may look at beside the updates. */
export type RuleContext = {
  readonly round: number;
  /** Numbers in an update. */
  readonly size: number;
  /**
   * Where the running statistics of batch norm lie in an update. They are measurements, not directions: they can be
   * large and would drown the weights in a norm, so rules measure distances without them.
   */
  readonly statistics: readonly { readonly offset: number; readonly length: number }[];
  /** Updates trained from the same base on the round's reference part, one a committee member (FLTrust). */
  readonly references: readonly Int32Array[];
  /** For each trainer, the scores its update got from validators on data of their own (the paper's rule); higher is better. */
  readonly scores: ReadonlyMap<string, readonly number[]>;
  /** What the rule kept from the round before (moments of FedAdam); null in the first. */
  readonly memory: Float64Array | null;
};

/** Takes updates one at a time, in any order, so that a mean never holds more than its sum. */
export type Aggregation = {
  readonly add: (update: Update) => void;
  /** @throws AggregationError when nothing was added, or a sum leaves its range */
  readonly close: () => { readonly aggregate: Aggregate; readonly memory: Float64Array | null };
};

/** An aggregation rule: how local training differs, what it needs, and how updates become one. One file a rule. */
export type Rule = {
  readonly name: string;
  /** FedProx's μ in local training; 0 for every other rule. */
  readonly proximal: number;
  /** What the round loop must bring: reference updates, scores, or nothing but the updates. */
  readonly needs: "updates" | "references" | "scores";
  readonly open: (context: RuleContext) => Aggregation;
};
