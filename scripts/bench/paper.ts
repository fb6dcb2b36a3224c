/**
 * The paper's setting on PneumoniaMNIST (CNN, 100 clients, 10 % a round, 50 rounds, 3 epochs, batches of 128, iid, FedAvg,
 * learning rate 0.1), three seeds, beside logistic regression on 14 × 14 pooled pixels, pooled and local-only training;
 * then each option that might close the accuracy's gap: FedAdam, weight decay, augmentation, and for all of them a
 * threshold chosen on validation data (`accuracyAtValidation`). Then heart disease of two hospitals by site, and the
 * heartbeats of MIT-BIH record 100, of which few are abnormal: look at the intervals.
 *
 * It reads ../shared/data beside the repository, with PneumoniaMNIST's official file preferred if it lies there; what is
 * absent is null, with the reason.
 */
import { access } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import type { PartialPlan } from "../../offchain/learning/experiments/completePlan.ts";
import type { Source } from "../../offchain/learning/experiments/source.ts";
import type { DataInput } from "../commands/learn/dataOptions.ts";
import { type OpenedSource, openSource } from "../commands/learn/openSource.ts";
import { measureSetting, type Setting } from "./paper/measureSetting.ts";
import { poolPixels } from "./paper/poolPixels.ts";

const data = new URL("../../../shared/data/", import.meta.url);
const seeds = [1, 2, 3];
const paper: PartialPlan = {
  model: "cnn",
  clients: 100,
  fraction: 0.1,
  rounds: 50,
  epochs: 3,
  batch: 128,
  learningRate: 0.1,
  partition: "iid",
  rule: "fedAvg",
  seeds,
};

/** Settings of a task, and what to hold against them; null with the reason where data are absent. */
type Task<Names extends string> =
  (Readonly<Record<Names, Setting>> & { readonly notes: readonly string[] }) | null;

export const bench = async (): Promise<object> => {
  const [pneumonia, heart, heartbeats] = [
    await measurePneumonia(),
    await measureHeart(),
    await measureBeats(),
  ];
  const absent = Object.entries({ pneumonia, heart, heartbeats })
    .filter(([, task]) => task === null)
    .map(([name]) => `${name}: its data are not in ../shared/data beside the repository`);
  return { pneumonia, heart, heartbeats, absent };
};

/** Paths of files, or null when one is missing. */
const find = async (...names: readonly string[]): Promise<string[] | null> => {
  const paths = names.map((name) => fileURLToPath(new URL(name, data)));
  const there = await Promise.all(
    paths.map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return there.every(Boolean) ? paths : null;
};

const open = (paths: readonly string[], input: Partial<DataInput>): Promise<OpenedSource> =>
  openSource(paths, { strict: false, ...input }, { seed: 1 });

const measurePneumonia = async (): Promise<
  Task<"paper" | "logistic14" | "fedAdam" | "weightDecay" | "augmentation" | "together">
> => {
  const official = await find("images/pneumoniamnist.npz");
  const paths = official ?? (await find("images/pneumoniamnist-dev.npz"));
  if (paths === null) return null;
  const opened = await open(paths, {});
  const halved = { ...opened, source: halve(opened.source), facts: { ...opened.facts, shape: [1, 14, 14] } };
  const alone: PartialPlan = {
    model: "logistic",
    clients: 1,
    fraction: 1,
    rounds: 50,
    epochs: 1,
    rule: "fedAvg",
  };
  return {
    notes: opened.report.files.map(({ name, md5, official: known }) =>
      known === true
        ? `${name} is the official file (MD5 ${md5}): its test split is the one published figures are about.`
        : `${name} (MD5 ${md5}) is a development file: its "test" is the official VALIDATION split, not the official test split. Nothing is claimed against the paper's figures (AUC .960, accuracy .875) from it.`,
    ),
    paper: await measureSetting(opened, { ...paper, baselines: true }),
    logistic14: await measureSetting(halved, {
      ...alone,
      partition: "iid",
      batch: 128,
      learningRate: 0.1,
      seeds,
    }),
    fedAdam: await measureSetting(opened, { ...paper, rule: "fedAdam:0.01" }),
    weightDecay: await measureSetting(opened, { ...paper, weightDecay: 0.001 }),
    augmentation: await measureSetting(opened, { ...paper, augment: 1 }),
    together: await measureSetting(opened, {
      ...paper,
      weightDecay: 0.001,
      augment: 1,
      threshold: "validation",
    }),
  };
};

const halve = (source: Source): Source => {
  if (source.kind !== "splits") return source;
  const { train, validation, test } = source.splits;
  return {
    ...source,
    splits: { train: poolPixels(train), validation: poolPixels(validation), test: poolPixels(test) },
  };
};

const measureHeart = async (): Promise<Task<"logistic" | "mlp">> => {
  const paths = await find(
    "tabular/heart-disease/processed.cleveland.data",
    "tabular/heart-disease/processed.hungarian.data",
  );
  if (paths === null) return null;
  const opened = await open(paths, {
    label: "target",
    relabel: { "2": "1", "3": "1", "4": "1" },
    categorical: ["cp", "restecg", "slope", "thal"],
  });
  const setting: PartialPlan = {
    rule: "fedAvg",
    partition: "files",
    rounds: 30,
    epochs: 1,
    batch: 32,
    baselines: true,
    seeds: [1, 2, 3, 4, 5],
  };
  return {
    notes: [
      "Two hospitals, a client each. Disease is any of the file's grades 1 to 4. Each seed draws its own split.",
      ...opened.report.leaks.map(
        ({ from, to, rows }) => `${rows} rows of ${to} also occur in ${from} (seed 1).`,
      ),
    ],
    logistic: await measureSetting(opened, { ...setting, model: "logistic" }),
    mlp: await measureSetting(opened, { ...setting, model: "mlp" }),
  };
};

const measureBeats = async (): Promise<Task<"cnn1d">> => {
  const paths = await find("signals/100.hea");
  if (paths === null) return null;
  const opened = await open(paths, { relabel: { S: "abnormal", V: "abnormal" } });
  const { classes } = opened.report;
  const setting: PartialPlan = {
    model: "cnn1d",
    rule: "fedAvg",
    clients: 5,
    fraction: 1,
    rounds: 15,
    epochs: 1,
    batch: 32,
    learningRate: 0.05,
    partition: "iid",
    seeds,
  };
  return {
    notes: [
      `One person's beats: ${Object.entries(classes)
        .map(([name, rows]) => `${rows} ${name}`)
        .join(", ")}. Training and test rows are of the same person, so this says nothing of new persons.`,
    ],
    cnn1d: await measureSetting(opened, setting),
  };
};
