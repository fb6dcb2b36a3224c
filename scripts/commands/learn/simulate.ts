import { availableParallelism } from "node:os";
import { z } from "zod";

import { checkSource } from "../../../offchain/learning/experiments/checkSource.ts";
import { completePlan } from "../../../offchain/learning/experiments/completePlan.ts";
import type { ExperimentPlan } from "../../../offchain/learning/experiments/experimentPlan.ts";
import { parsePartition } from "../../../offchain/learning/experiments/parsePartition.ts";
import type { Progress } from "../../../offchain/learning/experiments/experimentParameters.ts";
import { runExperiment } from "../../../offchain/learning/experiments/runExperiment.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import type { Terminal } from "../frame/terminal.ts";
import { dataInput, dataOptions, dataPath } from "./dataOptions.ts";
import { describeResult } from "./describeResult.ts";
import { describeTime } from "./describeTime.ts";
import { drawCurve } from "./drawCurve.ts";
import {
  federationInput,
  federationOptions,
  planFrom,
  trainingInput,
  trainingOptions,
} from "./experimentOptions.ts";
import { notesOn } from "./notesOn.ts";
import { openRunStore } from "./openRunStore.ts";
import { openSource } from "./openSource.ts";
import { openThreads } from "./openThreads.ts";

export const learnSimulate = defineCommand({
  name: "simulate",
  summary: "train a model by federated rounds of many clients, on this machine",
  description:
    "Offline. Divides the data among clients, runs the rounds, and measures the result on test rows that had no say in " +
    "anything; thresholds and curves come from validation rows. Data that came without a split are split anew by each " +
    "seed. What the command line does not say is filled in and told on standard error. The same settings and data give " +
    "the same digests on every machine, whatever --workers. With --out the run is kept in a directory and goes on where " +
    "it stopped when the same command is given again.",
  options: [
    [
      "--data <what>",
      "synthetic (also synthetic:table, synthetic:signals), a MedMNIST .npz, a WFDB .hea, or CSV files, each a site; default: synthetic",
      "repeatable",
    ],
    ...trainingOptions,
    ...federationOptions,
    ...dataOptions,
    ["--workers <count>", "threads; they change nothing but the time; default: one a core, 4 at most"],
    ["--out <directory>", "keep the run here"],
  ],
  example:
    "learn simulate --data pneumoniamnist.npz --model cnn --clients 100 --fraction 0.1 --rounds 50 --rule fedAvg --baselines --out run",
  input: z.object({
    data: z.array(dataPath).default(["synthetic"]),
    ...trainingInput,
    ...federationInput,
    ...dataInput,
    workers: argument.positive.refine((count) => count <= 256, "must be at most 256").optional(),
    out: argument.path.optional(),
  }),
  async run({ data, workers = Math.min(4, availableParallelism()), out, ...input }, terminal) {
    const partition = input.partition === undefined ? undefined : parsePartition(input.partition);
    const {
      source,
      report,
      facts,
      label: found,
    } = await openSource(data, input, {
      seed: input.seeds?.[0] ?? 1,
      group: partition?.kind === "column" ? partition.name : undefined,
    });
    const { plan, taken } = completePlan(planFrom(input), facts);
    checkSource(source, plan);
    const labels = found === undefined || input.label !== undefined ? "" : `--label ${found} `;
    terminal.log(`Not said, so taken: ${labels}${tell(plan, taken)}.`);
    const { label, relabel, ignore, categorical, zeroMissing, delimiter, decimal, header } = input;
    const reading = { label, relabel, ignore, categorical, zeroMissing, delimiter, decimal, header };
    const store =
      out === undefined
        ? undefined
        : await openRunStore(out, {
            plan,
            data: {
              named: data.length,
              files: report.files.map(({ name, sha256 }) => ({ name, sha256 })),
              rows: report.rows,
              shape: facts.shape,
              reading,
            },
          });
    if (out !== undefined) {
      const goesOn = `Stopped. The same command goes on from the last whole round, kept in ${out}.`;
      terminal.signal.addEventListener("abort", () => {
        terminal.progress("");
        terminal.log(goesOn);
      });
    }
    const result = await runExperiment({
      source,
      plan,
      openPool: openThreads(workers),
      clock: () => performance.now(),
      onProgress: showProgress(terminal),
      ...(store === undefined ? {} : { store }),
    });
    const notes = notesOn(result, report);
    const { reports, seeds, ...figures } = result;
    const excluded = seeds.flatMap(({ seed, excluded: own }) => own.map((one) => ({ seed, ...one })));
    const value = {
      ...figures,
      dataReport: { ...report, excluded },
      md5: report.files.map(({ name, md5, official }) => ({ name, md5, official })),
      defaults: taken,
      notes,
      perSeed: seeds,
      rounds: reports.map((own) => own.length),
      ...(out === undefined ? {} : { out }),
    };
    if (store !== undefined) {
      const curve = drawCurve(result);
      if (curve !== null) await store.write("curve.svg", curve);
      await store.write("report.json", `${JSON.stringify(value, null, 2)}\n`);
    }
    return { value, text: describeResult(result, notes) };
  },
});

/** Names of settings as the command line has them. */
const options: Partial<Record<keyof ExperimentPlan, string>> = {
  learningRate: "lr",
  weightDecay: "weight-decay",
  privacy: "dp",
  late: "deadline",
};

const tell = (plan: ExperimentPlan, taken: readonly (keyof ExperimentPlan)[]): string =>
  taken
    .filter((key) => plan[key] !== null && plan[key] !== false)
    .map((key) => `--${options[key] ?? key} ${said(plan[key])}`)
    .join(" ");

const said = (value: ExperimentPlan[keyof ExperimentPlan]): string =>
  typeof value === "object" ? JSON.stringify(value).replace(/[[\]]/g, "") : String(value);

const showProgress = (terminal: Terminal): ((progress: Progress) => void) => {
  let begun: { readonly at: number; readonly done: number } | undefined;
  return ({ seed, done, all, report }) => {
    const now = performance.now();
    begun ??= { at: now, done };
    const pace = done > begun.done ? (now - begun.at) / (done - begun.done) : null;
    const left = pace === null ? "" : `, ${describeTime(((all - done) * pace) / 1000)} left`;
    const { auc, accuracy } = report.measures;
    const figure = auc === undefined ? `accuracy ${accuracy?.toFixed(3) ?? "?"}` : `AUC ${auc.toFixed(3)}`;
    terminal.progress(`seed ${seed}, round ${report.round}, ${figure}; ${done} of ${all} rounds${left}`);
  };
};
