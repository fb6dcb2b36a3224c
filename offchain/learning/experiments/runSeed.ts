import { bytesToHex } from "@noble/hashes/utils.js";

import { macroAuc } from "../evaluation/macroAuc.ts";
import { mostProbable } from "../evaluation/mostProbable.ts";
import { OneClassError } from "../evaluation/errors.ts";
import { roundsToShare } from "../evaluation/roundsToShare.ts";
import { initialWeights } from "../model/initialWeights.ts";
import type { Model } from "../model/model.ts";
import { weightsDigest } from "../model/weightsDigest.ts";
import { attackersOf } from "../rounds/attackersOf.ts";
import { RunawayModelError } from "../rounds/errors.ts";
import type { Federation } from "../rounds/federation.ts";
import type { Plan } from "../rounds/plan.ts";
import { privateSteps } from "../rounds/privateSteps.ts";
import { runRounds } from "../rounds/runRounds.ts";
import type { RunState } from "../rounds/runState.ts";
import { startState } from "../rounds/startState.ts";
import { toFloat } from "../rounds/toFloat.ts";
import type { TrainerPool } from "../rounds/trainerPool.ts";
import { allRows } from "./allRows.ts";
import { evaluateModel, type ModelEvaluation } from "./evaluateModel.ts";
import type { ExperimentPlan } from "./experimentPlan.ts";
import type { Prepared } from "./prepared.ts";
import { roundPlan } from "./roundPlan.ts";
import { type Baselines, trainBaselines } from "./trainBaselines.ts";

/** What the run of one seed came to: plain JSON. */
export type SeedResult = ModelEvaluation & {
  readonly seed: number;
  /** SHA-256 in hex of the final weights as a safetensors file. */
  readonly digest: string;
  readonly rounds: number;
  /** Rounds that changed nothing, and why. */
  readonly skipped: readonly { readonly round: number; readonly why: string }[];
  /** Why the run ended before its last round; null when it did not. */
  readonly stopped: string | null;
  /** The first round whose validation AUC was at least 95 % of the last one's; null when AUC could not be measured. */
  readonly roundsTo95: number | null;
  /** The greatest ε any client has spent, and the noise; null without privacy. */
  readonly epsilon: number | null;
  readonly noiseMultiplier: number | null;
  /** How likely a row is in a lot, at the client with the most rows and at the one with the fewest; null without privacy. */
  readonly sampling: readonly [number, number] | null;
  readonly clients: number;
  /** Numbers of the clients that attacked, the same in all rounds; none without an attack. */
  readonly attackers: readonly number[];
  readonly excluded: Prepared["excluded"];
  readonly baselines: Baselines | null;
};

export type SeedParameters = {
  readonly plan: ExperimentPlan;
  readonly prepared: Prepared;
  readonly model: Model;
  /** Holds the sets "train", "validation", "test" and, where there is one, "reference". */
  readonly pool: TrainerPool;
  readonly seed: number;
  /** Looks up where an interrupted run stopped; null where there is none. */
  readonly resume: (plan: Plan, federation: Federation) => Promise<RunState | null>;
  readonly onRound: (after: RunState) => void | Promise<void>;
};

/** Run the federation of one seed, measure what comes out, and train what it is compared with. */
export const runSeed = async (
  parameters: SeedParameters,
): Promise<{ readonly result: SeedResult; readonly weights: Float32Array }> => {
  const { plan, prepared, model, pool, seed, onRound } = parameters;
  const federation: Federation = {
    model,
    clients: prepared.clients.map(({ rows }) => rows),
    reference: prepared.reference?.labels ?? null,
    pool,
    measure: (weights) => measureOn(pool, weights, prepared.validation.labels, model.classes),
  };
  const rounds = roundPlan(plan, prepared, seed);
  const initial = initialWeights(model, seed);
  const from = (await parameters.resume(rounds, federation)) ?? startState(federation, initial);
  const { state, stopped } = await runRounds(rounds, federation, from, onRound);

  const weights = toFloat(state.global);
  const aucs = state.reports.map(({ measures }) => measures["auc"]);
  const result: SeedResult = {
    seed,
    digest: bytesToHex(weightsDigest(model, weights)),
    ...(await evaluateModel(pool, weights, prepared, plan)),
    rounds: state.round,
    skipped: state.reports.flatMap(({ round, skipped }) =>
      skipped === null ? [] : [{ round, why: skipped }],
    ),
    stopped,
    roundsTo95: aucs.length > 0 && aucs.every((auc) => auc !== undefined) ? roundsToShare(aucs) : null,
    epsilon: state.reports.at(-1)?.privacy?.epsilon ?? null,
    noiseMultiplier: rounds.local.privacy?.noiseMultiplier ?? null,
    sampling: rounds.local.privacy === null ? null : samplingOf(prepared, plan),
    clients: prepared.clients.length,
    attackers: attackersOf(rounds, prepared.clients.length),
    excluded: prepared.excluded,
    baselines: plan.baselines ? await trainBaselines({ plan, prepared, model, pool, initial, seed }) : null,
  };
  return { result, weights };
};

const samplingOf = ({ clients }: Prepared, plan: ExperimentPlan): readonly [number, number] => {
  const shares = clients.map(({ rows }) => privateSteps(rows.length, plan).q);
  return [Math.min(...shares), Math.max(...shares)];
};

/** What the learning curve shows: accuracy and, where every class is there, AUC, on validation rows. */
const measureOn = async (
  pool: TrainerPool,
  weights: Float32Array,
  labels: Int32Array,
  classes: number,
): Promise<Readonly<Record<string, number>>> => {
  const probabilities = await pool.predict(weights, { set: "validation", rows: allRows(labels.length) });
  if (probabilities.some(Number.isNaN)) throw new RunawayModelError();
  let right = 0;
  labels.forEach((label, row) => {
    if (mostProbable(probabilities, row, classes) === label) right += 1;
  });
  const accuracy = right / labels.length;
  try {
    return { accuracy, auc: macroAuc({ probabilities, labels, classes }) };
  } catch (error) {
    if (error instanceof OneClassError) return { accuracy };
    throw error;
  }
};
