import { bytesToHex } from "@noble/hashes/utils.js";
import { formatFraction } from "../contribution/formatFraction.ts";
import { reduceFraction } from "../contribution/reduceFraction.ts";
import { samplingError } from "../contribution/samplingError.ts";
import { sampleWeights } from "../contribution/sampleWeights.ts";
import type { Accepted } from "./acceptUpdates.ts";
import type { Aggregated } from "./aggregateUpdates.ts";
import type { Contribution } from "./contribution.ts";
import { divisorOf } from "./divisorOf.ts";
import type { RoundInputs } from "./judgement.ts";
import type { RoundReport, SeatReport } from "./roundReport.ts";
import { taskEpsilon } from "./taskEpsilon.ts";
import type { TaskSpec } from "./taskSpec.ts";

export type ReportParameters = {
  readonly inputs: RoundInputs;
  readonly accepted: Accepted;
  readonly aggregated: Aggregated;
  readonly contribution: Contribution;
  readonly halves: RoundReport["reference"];
  readonly measures: RoundReport["measures"];
};

/** Put a round's results into words and figures: a pure function, so that everybody's report has one digest. */
export const writeReport = (parameters: ReportParameters): RoundReport => {
  const { inputs, accepted, aggregated, contribution, halves, measures } = parameters;
  const { spec, step, base, seats, seed } = inputs;
  const updates = [...accepted.updates.values()];
  const rule = aggregated.unchanged === null ? aggregated.aggregate : null;
  const ruleWeighs = rule !== null && rule.weights.size > 0;
  const weights =
    rule === null ? new Map<string, number>() : ruleWeighs ? rule.weights : sampleWeights(updates);
  return {
    format: "aceso-round-1",
    task: String(step.task),
    round: step.round,
    attempt: step.attempt,
    seed: `0x${bytesToHex(seed)}`,
    rule: spec.rule,
    baseDigest: base.digest,
    modelDigest: aggregated.unchanged === null ? aggregated.model.digest : base.digest,
    unchanged: aggregated.unchanged,
    seats: seats.map((input, seat): SeatReport => {
      const outcome = accepted.outcomes[seat];
      const player = contribution.seats.findIndex((one) => one === seat);
      const value = contribution.values[player];
      const revealed = input.did === "reveal" ? input : null;
      const counts = player >= 0 && revealed !== null;
      return {
        seat,
        trainer: revealed?.trainer ?? null,
        outcome: outcome?.outcome ?? "idle",
        why: outcome?.why ?? null,
        updateDigest: revealed?.updateDigest ?? null,
        samples: revealed?.samples ?? null,
        weight: counts ? (weights.get(revealed.trainer) ?? null) : null,
        leftOut: counts ? (rule?.excluded.get(revealed.trainer) ?? null) : null,
        value: value === undefined ? null : formatFraction(reduceFraction(value, divisorOf(contribution))),
        valueError: counts ? finite(contribution.errors[player]) : null,
        epsilon:
          revealed === null ? null : taskEpsilon(spec, revealed.samples, step.round + 1 + step.attempt),
      };
    }),
    contribution: describe(contribution, spec),
    weights: rule === null ? "none" : ruleWeighs ? "rule" : "samples",
    reference: halves,
    measures,
  };
};

const describe = (contribution: Contribution, { utility }: TaskSpec): RoundReport["contribution"] => {
  if (contribution.kind === "exact") {
    return { kind: "exact", utilities: Array.from(contribution.utilities) };
  }
  const { range, delta } = utility;
  const { permutations } = contribution;
  const players = contribution.seats.length;
  const epsilon = samplingError(permutations, { range, delta, players });
  return { kind: "sampled", permutations, epsilon, delta, range };
};

const finite = (error: number | undefined): number | null =>
  error !== undefined && Number.isFinite(error) ? error : null;
