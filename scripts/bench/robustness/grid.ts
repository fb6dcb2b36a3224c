import { synthetic } from "../../../offchain/learning/data/synthetic.ts";
import type { ExperimentPlan } from "../../../offchain/learning/experiments/experimentPlan.ts";
import type { Source } from "../../../offchain/learning/experiments/source.ts";

/** The task: made-up tables of ten numbers and four classes, learnt by a small network on twenty clients. */
export const openTask = (): Source => {
  const { splits } = synthetic({ kind: "table", rows: 4000, classes: 4, hospitals: 1 }, 1);
  return { kind: "splits", splits, sites: null, files: 1 };
};

export const seeds = [1, 2, 3, 4, 5];
export const rules = [
  "fedAvg",
  "fedProx:0.01",
  "fedAdam:0.03",
  "median",
  "trimmedMean:0.4",
  "krum:0.4",
  "multiKrum:0.4",
  "nnm:0.4+trimmedMean:0.4",
  "normClip",
  "flTrust",
  "medianScore:0.5",
];
export const attacks = ["labelFlip", "signFlip", "scaling", "alie", "innerProduct", "freeRider", "copycat"];
export const fractions = [0.1, 0.3, 0.4];
export const partitions = ["iid", "dirichlet:0.5", "dirichlet:0.1"];

/** One square of the table: a rule under an attack, on clients more or less alike. */
export type Cell = { readonly rule: string; readonly attack: string | null; readonly partition: string };

/** Every cell, those without an attack first. */
export const cells = (): Cell[] =>
  partitions.flatMap((partition) =>
    rules.flatMap((rule): Cell[] => [
      { rule, attack: null, partition },
      ...attacks.flatMap((attack) =>
        fractions.map((fraction) => ({ rule, attack: `${attack}:${fraction}`, partition })),
      ),
    ]),
  );

export const planOf = ({ rule, attack, partition }: Cell): ExperimentPlan => ({
  model: "mlp",
  clients: 20,
  fraction: 1,
  rounds: 20,
  epochs: 1,
  batch: 8,
  optimizer: "sgd",
  learningRate: 0.2,
  momentum: 0,
  weightDecay: 0,
  partition,
  rule,
  attack,
  privacy: null,
  dropout: 0,
  late: 0,
  // The same rows for all rules, so that they learn from the same rest.
  reference: 300,
  threshold: "0.5",
  augment: 0,
  baselines: false,
  seeds,
});
