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
  "flTrust:1",
  "medianScore:0.5",
];
export const attacks = ["labelFlip", "signFlip", "scaling", "alie", "innerProduct", "freeRider", "copycat"];
export const fractions = [0.1, 0.3, 0.4];
export const partitions = ["iid", "dirichlet:0.5", "dirichlet:0.1"];

/** One square of the table: a rule under an attack, on clients more or less alike. */
export type Cell = {
  readonly rule: string;
  readonly attack: string | null;
  readonly partition: string;
  /** Whether the attackers are known, as by an oracle, and exactly they hand nothing in: what their rows alone are worth. */
  readonly withoutAttackers: boolean;
};

/** What the check of issue 4 is about, and the rules it compares. */
export const checked = { attack: "labelFlip:0.3", rules: ["flTrust:1", "flTrust", "fedAvg"] } as const;

/** The cell beside which a model is trained on the reference set alone, with as many passes as the federation has rounds. */
export const compared = { rule: "flTrust:1", partition: "iid" } as const;

/** Every cell, those that the check needs first. */
export const cells = (): Cell[] => {
  const all = partitions.flatMap((partition) =>
    rules.flatMap((rule): Cell[] =>
      [null, ...attacks.flatMap((attack) => fractions.map((fraction) => `${attack}:${fraction}`))].map(
        (attack) => ({ rule, attack, partition, withoutAttackers: false }),
      ),
    ),
  );
  const isChecked = ({ rule, attack }: Cell): boolean =>
    checked.rules.some((name) => name === rule) && (attack === null || attack === checked.attack);
  const known = partitions.flatMap((partition) =>
    checked.rules.map((rule): Cell => ({ rule, attack: checked.attack, partition, withoutAttackers: true })),
  );
  return [...all.filter(isChecked), ...known, ...all.filter((cell) => !isChecked(cell))];
};

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
  positive: null,
  threshold: "0.5",
  augment: 0,
  baselines: rule === compared.rule && attack === null && partition === compared.partition,
  seeds,
});
