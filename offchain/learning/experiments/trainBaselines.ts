import type { Model } from "../model/model.ts";
import { random } from "../numbers/random.ts";
import { applyDelta } from "../rounds/applyDelta.ts";
import type { LocalPlan } from "../rounds/plan.ts";
import { FixedPointError } from "../rounds/errors.ts";
import { selectClients } from "../rounds/selectClients.ts";
import { toFixed } from "../rounds/toFixed.ts";
import { toFloat } from "../rounds/toFloat.ts";
import type { Part, TrainerPool } from "../rounds/trainerPool.ts";
import { allRows } from "./allRows.ts";
import { balancedRows } from "./balancedRows.ts";
import { evaluateModel, type ModelEvaluation } from "./evaluateModel.ts";
import type { ExperimentPlan } from "./experimentPlan.ts";
import type { Prepared } from "./prepared.ts";

/** What a federation is compared with. A figure is null where training had to stop; `why` then says so. */
export type Baselines = {
  /** One model on all clients' rows together: what sharing data would give. */
  readonly pooled: Baseline;
  /** Clients alone (ten at most), measured on the common test rows. */
  readonly localOnly: {
    readonly clients: number;
    /** How many of them the means are of: those whose training and answers came out finite. */
    readonly measured: number;
    readonly auc: number | null;
    readonly accuracy: number | null;
    readonly worst: { readonly client: string; readonly auc: number } | null;
  };
  /** One model on the reference set, or on as many balanced rows where the plan has none. */
  readonly referenceOnly: Baseline & { readonly rows: number };
};
type Baseline = {
  readonly auc: number | null;
  readonly accuracy: number | null;
  readonly why: string | null;
};

export type BaselineParameters = {
  readonly plan: ExperimentPlan;
  readonly prepared: Prepared;
  readonly model: Model;
  readonly pool: TrainerPool;
  /** What all models begin from, as the federation does. */
  readonly initial: Float32Array;
  readonly seed: number;
};

/** Rows of a reference-only model where the plan sets no reference aside. */
const references = 300;

/** So many clients at most, drawn by the seed, train alone: there may be hundreds. */
const most = 10;

/**
 * Train the models a federation is compared with, by the same settings, without privacy and without attackers. Each gets
 * what favours it: *pooled* passes over its rows as often as a client of the federation does on average (rounds ×
 * fraction × epochs), which is as much work as the federation's; who is *alone* waits for nobody and passes over its few
 * rows rounds × epochs times.
 */
export const trainBaselines = async (parameters: BaselineParameters): Promise<Baselines> => {
  const { plan, prepared, model, pool, initial, seed } = parameters;
  const { train, reference, clients } = prepared;
  const base = toFixed(initial);
  pool.load(toFloat(base));
  const planOf = (epochs: number): LocalPlan => ({
    epochs,
    batch: plan.batch,
    optimizer: {
      kind: plan.optimizer,
      learningRate: plan.learningRate,
      momentum: plan.momentum,
      weightDecay: plan.weightDecay,
      proximal: 0,
    },
    privacy: null,
  });
  const trainOn = async (
    part: Part,
    name: string,
    epochs: number,
  ): Promise<ModelEvaluation | { readonly refused: string }> => {
    const trained = await pool.train({
      part,
      plan: planOf(epochs),
      seed,
      round: 0,
      client: name,
      attack: null,
    });
    if ("refused" in trained) return trained;
    try {
      return await evaluateModel(pool, toFloat(applyDelta(model, base, trained.delta)), prepared, plan);
    } catch (error) {
      if (error instanceof FixedPointError) return { refused: error.message };
      throw error;
    }
  };
  const measure = async (part: Part, name: string, epochs: number): Promise<Baseline> => {
    const result = await trainOn(part, name, epochs);
    if ("refused" in result) return { auc: null, accuracy: null, why: result.refused };
    const { test, unmeasured } = result;
    return { auc: test?.auc ?? null, accuracy: test?.accuracy.value ?? null, why: unmeasured };
  };

  const everybody = Uint32Array.from(clients.flatMap(({ rows }) => [...rows])).sort();
  const referenceRows: Part =
    reference === null
      ? { set: "train", rows: balancedRows(train.labels, train.classes.length, references, seed) }
      : { set: "reference", rows: allRows(reference.labels.length) };
  const drawn = selectClients(random("alone", seed), [...clients.keys()], Math.min(most, clients.length))
    .map((i) => clients[i])
    .filter((client) => client !== undefined);
  const whole = plan.rounds * plan.epochs;
  const shared = Math.max(1, Math.round(whole * plan.fraction));
  const [pooled, referenceOnly, ...locals] = await Promise.all([
    measure({ set: "train", rows: everybody }, "pooled", shared),
    measure(referenceRows, "reference only", whole),
    ...drawn.map(({ name, rows }) => measure({ set: "train", rows }, `local ${name}`, whole)),
  ]);
  let worst: { client: string; auc: number } | null = null;
  locals.forEach(({ auc }, i) => {
    if (auc !== null && (worst === null || auc < worst.auc)) worst = { client: drawn[i]?.name ?? "", auc };
  });
  return {
    pooled,
    localOnly: {
      clients: locals.length,
      measured: locals.filter(({ why }) => why === null).length,
      auc: mean(locals.map(({ auc }) => auc)),
      accuracy: mean(locals.map(({ accuracy }) => accuracy)),
      worst,
    },
    referenceOnly: { ...referenceOnly, rows: referenceRows.rows.length },
  };
};

/** Over those that have a figure; null when none has. */
const mean = (figures: readonly (number | null)[]): number | null => {
  const found = figures.filter((figure) => figure !== null);
  return found.length === 0 ? null : found.reduce((sum, figure) => sum + figure, 0) / found.length;
};
