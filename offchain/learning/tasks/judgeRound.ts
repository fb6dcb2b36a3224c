import { RunawayModelError } from "../rounds/errors.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Model } from "../model/model.ts";
import type { TrainerPool } from "../rounds/trainerPool.ts";
import { trainReferences } from "../rounds/trainReferences.ts";
import { parseRule } from "../rules/parseRule.ts";
import type { RuleContext } from "../rules/rule.ts";
import { type Accepted, acceptUpdates } from "./acceptUpdates.ts";
import { type Aggregated, aggregateUpdates } from "./aggregateUpdates.ts";
import { canonicalJson } from "./canonicalJson.ts";
import { checkRows } from "./checkRows.ts";
import { TaskMismatchError } from "./errors.ts";
import { harmfulSeats } from "./harmfulSeats.ts";
import { halveReference } from "./halveReference.ts";
import type { Judgement, RoundInputs } from "./judgement.ts";
import { localPlan } from "./localPlan.ts";
import { measureContributions } from "./measureContributions.ts";
import { measureModel } from "./measureModel.ts";
import { noContribution } from "./noContribution.ts";
import type { OpenPool } from "./openPool.ts";
import type { Measures } from "./roundReport.ts";
import { seedNumber } from "./seedNumber.ts";
import { sha256Hex } from "./sha256Hex.ts";
import { taskModel } from "./taskModel.ts";
import { trainAlone } from "./trainAlone.ts";
import { type ReportParameters, writeReport } from "./writeReport.ts";

/**
 * Say what became of a round: who is accepted, the new model, what each contributed, and how good the model is. A pure
 * function of its inputs: the same bits on every machine and for any number of threads, so members recompute it and
 * certify the result.
 *
 * Being left out by the rule costs nobody anything but the weight: such a seat is accepted and its value is 0. A round
 * in which fewer than `minReveals` are accepted, or that gives no aggregate, leaves the model as it is and all values 0; so
 * does one whose reference part is none, or too small to be halved: that is the requester's fault and no trainer's.
 *
 * @throws TaskMismatchError where seed or reference rows are not the task's
 */
export const judgeRound = async (inputs: RoundInputs, openPool: OpenPool): Promise<Judgement> => {
  const { spec, reference, seed } = inputs;
  if (reference !== null) checkRows(spec, reference);
  if (seed.length !== 32) throw new TaskMismatchError(`The seed has ${seed.length} bytes.`, "Give 32.");
  const model = taskModel(spec);
  const statistics = model.tensors.filter(({ trainable }) => !trainable);
  const accepted = acceptUpdates(inputs, { size: model.size, statistics });
  const halves = reference === null ? null : halveReference(reference, seed);
  if (halves === null || halves.weighing.labels.length === 0) return unmeasured(inputs, accepted);
  const { weighing, measuring } = halves;

  const { pool, close } = await openPool(
    model,
    { reference: weighing, measuring },
    Math.max(spec.training.batch, 2),
  );
  try {
    const measure = (weights: Float32Array): Promise<Measures | null> =>
      measureModel(pool, weights, measuring, spec.utility.worstLoss);
    const aggregated = await aggregate(inputs, model, pool, weighing, accepted);
    const after = aggregated.unchanged === null ? await measure(aggregated.model.weights) : null;
    const runaway = aggregated.unchanged === null && after === null;
    const done: Aggregated = runaway ? { unchanged: new RunawayModelError().message } : aggregated;
    const contribution = await measureContributions(inputs, model, pool, measuring, accepted, done);
    const before = await measure(inputs.base.weights);
    const alone = await trainAlone(inputs, model, pool, weighing.labels.length);
    return conclude({
      inputs,
      accepted,
      aggregated: done,
      contribution,
      halves: { weighing: weighing.labels.length, measuring: measuring.labels.length },
      measures: {
        model: done.unchanged === null ? after : before,
        base: before,
        referenceOnly: alone === null ? null : await measure(alone),
      },
    });
  } finally {
    await close();
  }
};

/** What comes of a round that there is nothing to measure by. Fixed words: everybody's report has the same bytes. */
const unmeasured = (inputs: RoundInputs, accepted: Accepted): Judgement =>
  conclude({
    inputs,
    accepted,
    aggregated: { unchanged: "the requester sealed no reference part that the round could be judged by" },
    contribution: noContribution(inputs.spec, [...accepted.updates.keys()]),
    halves: { weighing: 0, measuring: 0 },
    measures: { model: null, base: null, referenceOnly: null },
  });

const conclude = (parameters: ReportParameters): Judgement => {
  const { inputs, accepted, aggregated, contribution } = parameters;
  const report = writeReport(parameters);
  const reportBytes = canonicalJson(report);
  return {
    model: aggregated.unchanged === null ? aggregated.model : inputs.base,
    unchanged: aggregated.unchanged,
    outcomes: accepted.outcomes,
    contribution,
    harmful: harmfulSeats(contribution),
    patients: accepted.patients,
    report,
    reportBytes,
    reportDigest: sha256Hex(reportBytes),
  };
};

const aggregate = async (
  { spec, base, step, seed, minReveals }: RoundInputs,
  model: Model,
  pool: TrainerPool,
  weighing: Dataset,
  { updates }: Accepted,
): Promise<Aggregated> => {
  if (updates.size < Math.max(1, minReveals)) {
    return { unchanged: `${updates.size} updates were accepted, and ${Math.max(1, minReveals)} are needed` };
  }
  pool.load(base.weights);
  const { draws, samples } = spec.reference;
  const references =
    parseRule(spec.rule).needs === "references"
      ? await trainReferences(
          {
            seed: seedNumber(seed),
            rounds: spec.rounds,
            fraction: 1,
            local: localPlan(spec),
            rule: spec.rule,
            attack: null,
            availability: { vanish: 0, late: 0 },
            minimum: minReveals,
            committee: { members: draws, samples },
          },
          { model, pool, reference: weighing.labels },
          step.round,
        )
      : [];
  const context: RuleContext = {
    round: step.round,
    size: model.size,
    statistics: model.tensors.filter(({ trainable }) => !trainable),
    references,
    scores: new Map(),
    memory: null,
  };
  return aggregateUpdates(spec.rule, context, model, base, [...updates.values()]);
};
