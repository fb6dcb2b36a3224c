import type { ModelKind } from "../model/buildModel.ts";
import { parseRule } from "../rules/parseRule.ts";
import { ExperimentError } from "./errors.ts";
import type { ExperimentPlan } from "./experimentPlan.ts";
import { parsePartition } from "./parsePartition.ts";

/** What the defaults depend on. */
export type DataFacts = {
  /** Rows in the training split, the reference set included. */
  readonly rows: number;
  readonly shape: readonly number[];
  /** Files the data came from. */
  readonly files: number;
  /** Sites that rows say they come from; 0 where they say none. */
  readonly sites: number;
  /** Data made up to try the engine with: the defaults are then quick ones. */
  readonly madeUp: boolean;
};

/** Any part of a plan; what is undefined is not said. */
export type PartialPlan = { readonly [K in keyof ExperimentPlan]?: ExperimentPlan[K] | undefined };

const modelFor = ({ shape, madeUp }: DataFacts): ModelKind => {
  if (shape.length === 3) return madeUp ? "mlp" : "cnn";
  return shape.length === 2 ? "cnn1d" : "logistic";
};

const paper = { clients: 100, rounds: 50, batch: 128 };
const quick = { clients: 10, rounds: 20, batch: 32 };
/** Rows a client should have at least when their number is not given. */
const fewest = 20;
/** Clients that train in a round when the fraction is not given. */
const perRound = 10;
/** How many axes an example must have for a model that is not for all. */
const axesOf: Readonly<Partial<Record<ModelKind, number>>> = { cnn: 3, cnn1d: 2 };
const kindOf = (axes: number): string => (axes === 3 ? "images" : axes === 2 ? "signals" : "rows of a table");
/** Rows of the reference set when a rule needs one: at most, and as a share of the training rows. */
const references = { most: 300, share: 0.1 };

/** Three digits, as a person would write it: told as it is used. */
const short = (value: number): number => Number(value.toPrecision(3));

/**
 * Fill in what a person did not say. The defaults are the setting of the paper (100 clients, 10 % a round, 50 rounds,
 * 3 epochs, batches of 128, learning rate 0.1), made smaller where the data are, and the engine's own rule, flTrust:1. Made-up
 * data get a quick setting, to see the engine work.
 *
 * @returns the plan, and the names of the settings that were filled in
 * @throws ExperimentError when settings do not fit together or do not fit the data
 */
export const completePlan = (
  given: PartialPlan,
  facts: DataFacts,
): { readonly plan: ExperimentPlan; readonly taken: readonly (keyof ExperimentPlan)[] } => {
  const most = facts.madeUp ? quick : paper;
  const rule = given.rule ?? "flTrust:1";
  const partition = given.partition ?? (facts.files > 1 ? "files" : "iid");
  const natural = ["files", "column"].includes(parsePartition(partition).kind);
  if (natural && facts.sites === 0) {
    throw new ExperimentError(
      "partition",
      "These data do not say from which site a row comes.",
      "Divide them by iid or dirichlet:ALPHA.",
    );
  }
  if (natural && given.clients !== undefined) {
    throw new ExperimentError(
      "clients",
      `With the partition ${partition} every site is a client; their number cannot be chosen.`,
      "Leave the number of clients out, or divide the rows by iid or dirichlet:ALPHA.",
    );
  }
  const needed = parseRule(rule).needs === "references";
  const reference =
    given.reference ?? (needed ? Math.min(references.most, Math.floor(facts.rows * references.share)) : 0);
  if (reference >= facts.rows) {
    throw new ExperimentError(
      "reference",
      `There are ${facts.rows} training rows; ${reference} cannot be set aside as reference.`,
      "Set fewer aside, or take more data.",
    );
  }
  const left = facts.rows - reference;
  const clients = natural
    ? facts.sites
    : (given.clients ?? Math.max(2, Math.min(most.clients, Math.floor(left / fewest))));
  if (clients > left) {
    throw new ExperimentError(
      "clients",
      `There are ${left} training rows for ${clients} clients${reference > 0 ? `, after ${reference} were set aside as reference` : ""}.`,
      "Take fewer clients or more data.",
    );
  }
  const axes = given.model === undefined ? undefined : axesOf[given.model];
  if (axes !== undefined && axes !== facts.shape.length) {
    throw new ExperimentError(
      "model",
      `A ${given.model} is for ${kindOf(axes)}, and these data are ${kindOf(facts.shape.length)}.`,
      `Take ${facts.shape.length === 3 ? "cnn, " : facts.shape.length === 2 ? "cnn1d, " : ""}mlp or logistic.`,
    );
  }
  if (given.privacy && (given.augment ?? 0) > 0) {
    throw new ExperimentError(
      "augment",
      "A record with copies has that many parts in training, and the privacy told would be of one.",
      "Leave out the augmentation or the privacy.",
    );
  }
  const optimizer = given.optimizer ?? "sgd";
  const plan: ExperimentPlan = {
    model: given.model ?? modelFor(facts),
    clients,
    fraction: given.fraction ?? (natural ? 1 : Math.min(1, short(perRound / clients))),
    rounds: given.rounds ?? most.rounds,
    epochs: given.epochs ?? 3,
    batch: given.batch ?? most.batch,
    optimizer,
    learningRate: given.learningRate ?? (optimizer === "adam" ? 0.001 : 0.1),
    momentum: given.momentum ?? (optimizer === "adam" ? 0.9 : 0),
    weightDecay: given.weightDecay ?? 0,
    partition,
    rule,
    attack: given.attack ?? null,
    privacy: given.privacy ?? null,
    dropout: given.dropout ?? 0,
    late: given.late ?? 0,
    reference,
    positive: given.positive ?? null,
    threshold: given.threshold ?? "0.5",
    augment: given.augment ?? 0,
    baselines: given.baselines ?? false,
    seeds: given.seeds ?? [1, 2, 3],
  };
  const taken = (Object.keys(plan) as (keyof ExperimentPlan)[]).filter((key) => given[key] === undefined);
  return { plan, taken };
};
