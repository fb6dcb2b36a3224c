import { mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";

import { completePlan } from "../../../offchain/learning/experiments/completePlan.ts";
import { runExperiment } from "../../../offchain/learning/experiments/runExperiment.ts";
import type { SavedModel } from "../../../offchain/learning/experiments/savedModel.ts";
import { encodeWeights } from "../../../offchain/learning/model/encodeWeights.ts";
import { parsePrivacy } from "../../../offchain/learning/experiments/parsePrivacy.ts";
import * as argument from "../frame/argument.ts";
import { checkDirectory } from "../frame/checkDirectory.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { checkOutput, writeOutput } from "../frame/writeOutput.ts";
import { dataInput, dataOptions, dataPath } from "./dataOptions.ts";
import { describeResult } from "./describeResult.ts";
import { planFrom, trainingInput, trainingOptions } from "./experimentOptions.ts";
import { notesOn } from "./notesOn.ts";
import { openSource } from "./openSource.ts";
import { openThreads } from "./openThreads.ts";

const encode = (value: unknown): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);

export const learnTrain = defineCommand({
  name: "train",
  summary: "train one model on one file, without a federation",
  description:
    "Offline. Writes weights.safetensors (PyTorch reads it) and model.json, which `learn predict` needs beside it. " +
    "Moments of momentum and of adam begin anew with each pass over the data.",
  options: [
    ["--data <what>", "as of `learn simulate`; default: synthetic", "repeatable"],
    ["--out <directory>", "a directory for weights.safetensors and model.json; made if missing"],
    ["--force", "replace existing files"],
    ["--seed <number>", "default: 1"],
    ["--dp <budget>", "privacy of each record, such as eps:8,delta:1e-5"],
    ...trainingOptions.filter(([flags]) => !flags.startsWith("--epochs")),
    ["--epochs <count>", "passes over the rows; default: 20"],
    ...dataOptions,
  ],
  example: "learn train --data heart.csv --label target --model logistic --out model",
  input: z.object({
    data: z.array(dataPath).default(["synthetic"]),
    out: argument.path,
    force: argument.flag,
    seed: argument.whole.default(1),
    dp: z.string().transform(parsePrivacy).optional(),
    ...trainingInput,
    ...dataInput,
  }),
  async run({ data, out, force, seed, epochs = 20, dp, ...input }, terminal) {
    const paths = { weights: join(out, "weights.safetensors"), model: join(out, "model.json") };
    const there = await stat(out).then(
      () => true,
      () => false,
    );
    if (there) for (const path of Object.values(paths)) await checkOutput(path, { force });
    else await checkDirectory(dirname(out));
    const { source, report, facts } = await openSource(data, input, { seed });
    const alone = {
      clients: 1,
      fraction: 1,
      rounds: epochs,
      partition: "iid",
      rule: "fedAvg",
      seeds: [seed],
    };
    const { plan } = completePlan(
      { ...planFrom({ ...input, baselines: false, dp }), ...alone, epochs: 1, batch: input.batch ?? 32 },
      facts,
    );
    const result = await runExperiment({
      source,
      plan,
      openPool: openThreads(1),
      clock: () => performance.now(),
      onProgress: ({ done, all }) => {
        terminal.progress(`${done} of ${all} passes over the rows`);
      },
      store: {
        finished: () => Promise.resolve(null),
        resume: () => Promise.resolve(null),
        save: () => Promise.resolve(),
        finish: async (_seed, { model, weights, prepared, result: end }) => {
          const saved: SavedModel = {
            format: "aceso-model-1",
            kind: plan.model,
            input: model.input,
            classes: prepared.train.classes,
            preprocessing: prepared.preprocessing,
            threshold: end.threshold,
            digest: end.digest,
          };
          await mkdir(out, { recursive: true });
          await writeOutput(paths.weights, encodeWeights(model, weights), { force });
          await writeOutput(paths.model, encode(saved), { force });
        },
      },
    });
    const notes = notesOn(result, report).filter((note) => !note.startsWith("one seed"));
    const [trained] = result.seeds;
    const value = {
      ...trained,
      positive: result.positive,
      plan,
      seconds: result.seconds,
      imagesPerSecond: result.imagesPerSecond,
      dataReport: report,
      notes,
      out: paths,
    };
    return { value, text: `${describeResult(result, notes)}\n${paths.weights}` };
  },
});
