import { z } from "zod";

import { parseAttack } from "../../../offchain/learning/attacks/parseAttack.ts";
import type { PartialPlan } from "../../../offchain/learning/experiments/completePlan.ts";
import { parsePartition } from "../../../offchain/learning/experiments/parsePartition.ts";
import { parsePrivacy } from "../../../offchain/learning/experiments/parsePrivacy.ts";
import { parseRule } from "../../../offchain/learning/rules/parseRule.ts";
import * as argument from "../frame/argument.ts";

/** Checked here, where a mistake is about the command line; kept as text, which is what a run directory remembers. */
const checked = (parse: (text: string) => unknown) =>
  z.string().transform((text) => {
    parse(text);
    return text;
  });

/** Settings of local training; without them the defaults of `completePlan` hold. */
export const trainingOptions = [
  ["--model <kind>", "cnn, cnn1d, mlp or logistic; default: what fits the data"],
  ["--epochs <count>", "passes over a client's rows in a round; default: 3"],
  ["--batch <rows>", "rows in a batch; default: 128, of made-up data and of `learn train` 32"],
  ["--lr <rate>", "learning rate; default: 0.1, with adam 0.001"],
  ["--optimizer <name>", "sgd or adam; default: sgd"],
  ["--momentum <share>", "default: 0, with adam 0.9"],
  ["--weight-decay <number>", "default: 0"],
  ["--augment <copies>", "shifted copies of every training image; default: 0"],
  [
    "--positive <class>",
    "of two classes the one looked for, which AUC, sensitivity and thresholds are about; default: the second in order",
  ],
  ["--threshold <where>", "where a score becomes a yes: 0.5, or chosen on validation data; default: 0.5"],
] as const;

export const trainingInput = {
  model: z.enum(["cnn", "cnn1d", "mlp", "logistic"], "must be cnn, cnn1d, mlp or logistic").optional(),
  epochs: argument.positive.optional(),
  batch: argument.positive.optional(),
  lr: argument.positiveDecimal.optional(),
  optimizer: z.enum(["sgd", "adam"], "must be sgd or adam").optional(),
  momentum: argument.plainDecimal.refine((value) => value < 1, "must be below 1").optional(),
  weightDecay: argument.plainDecimal.optional(),
  augment: argument.whole.refine((copies) => copies <= 20, "must be at most 20").optional(),
  positive: z.string().min(1).optional(),
  threshold: z.enum(["0.5", "validation"], "must be 0.5 or validation").optional(),
};

/** Settings of the federation. */
export const federationOptions = [
  ["--clients <count>", "clients the rows are divided among; default: up to 100, of 20 rows at least"],
  ["--fraction <share>", "share of the clients that train in a round; default: what makes ten"],
  ["--rounds <count>", "default: 50, of made-up data 20"],
  ["--partition <how>", "iid, dirichlet:ALPHA, column:NAME or files; default: files if several, else iid"],
  [
    "--rule <rule>",
    "how updates become one, such as fedAvg or trimmedMean:0.2 (docs/learning.md lists all); default: flTrust:1",
  ],
  ["--attack <attack>", "what some clients do instead, such as labelFlip:0.3 (docs/learning.md lists all)"],
  ["--dp <budget>", "privacy of each record, such as eps:8,delta:1e-5"],
  ["--dropout <share>", "how likely a selected client vanishes; default: 0"],
  ["--deadline <share>", "how likely one finishes after the deadline; default: 0"],
  [
    "--reference <rows>",
    "rows set aside for the committee; default: a tenth, 300 at most, where a rule needs them",
  ],
  ["--seeds <seeds>", "one run a seed, such as 1,2,3; default: 1,2,3"],
  ["--baselines", "also train pooled, local-only and reference-only"],
] as const;

const chance = argument.plainDecimal.refine((value) => value <= 1, "must be at most 1");

export const federationInput = {
  clients: argument.positive.optional(),
  fraction: argument.share.optional(),
  rounds: argument.positive.optional(),
  partition: checked(parsePartition).optional(),
  rule: checked(parseRule).optional(),
  attack: checked(parseAttack).optional(),
  dp: z.string().transform(parsePrivacy).optional(),
  dropout: chance.optional(),
  deadline: chance.optional(),
  reference: argument.whole.optional(),
  seeds: argument.seeds.optional(),
  baselines: argument.flag,
};

type PlanInput = z.output<z.ZodObject<typeof trainingInput & typeof federationInput>>;

/** The plan as far as the command line says it. */
export const planFrom = (input: PlanInput): PartialPlan => ({
  model: input.model,
  clients: input.clients,
  fraction: input.fraction,
  rounds: input.rounds,
  epochs: input.epochs,
  batch: input.batch,
  optimizer: input.optimizer,
  learningRate: input.lr,
  momentum: input.momentum,
  weightDecay: input.weightDecay,
  partition: input.partition,
  rule: input.rule,
  attack: input.attack,
  privacy: input.dp,
  dropout: input.dropout,
  late: input.deadline,
  reference: input.reference,
  positive: input.positive,
  threshold: input.threshold,
  augment: input.augment,
  baselines: input.baselines,
  seeds: input.seeds,
});
