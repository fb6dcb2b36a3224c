import { completePlan, type PartialPlan } from "../../../offchain/learning/experiments/completePlan.ts";
import {
  type ExperimentResult,
  runExperiment,
} from "../../../offchain/learning/experiments/runExperiment.ts";
import type { Summary } from "../../../offchain/learning/experiments/summarise.ts";
import type { OpenedSource } from "../../commands/learn/openSource.ts";
import { openThreads } from "../../commands/learn/openThreads.ts";

/** One setting's figures, over seeds. */
export type Setting = {
  readonly setting: PartialPlan;
  readonly auc: Summary;
  readonly accuracy: Summary;
  /** With the threshold that is most accurate on validation data. */
  readonly accuracyAtValidation: Summary;
  readonly sensitivity: Summary;
  readonly specificity: Summary;
  readonly baselines: ExperimentResult["baselines"];
  readonly worstSite: ExperimentResult["worstSite"];
  /** A seed each: 95 % intervals on its test rows. */
  readonly seeds: readonly Readonly<Record<"auc" | "accuracy" | "sensitivity" | "specificity", unknown>>[];
  readonly seconds: number;
  readonly imagesPerSecond: number | null;
  readonly digests: readonly string[];
};

const threads = 2;

/** Run a setting and keep what a reader wants to see. */
export const measureSetting = async (opened: OpenedSource, setting: PartialPlan): Promise<Setting> => {
  const { plan } = completePlan(setting, opened.facts);
  const result = await runExperiment({
    source: opened.source,
    plan,
    openPool: openThreads(threads),
    clock: () => performance.now(),
    onProgress: ({ done, all }) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${JSON.stringify(setting)} ${done} of ${all} rounds`);
    },
  });
  const { auc, accuracy, accuracyAtValidation, sensitivity, specificity, baselines, worstSite } = result;
  return {
    setting,
    auc,
    accuracy,
    accuracyAtValidation,
    sensitivity,
    specificity,
    baselines,
    worstSite,
    seeds: result.seeds.map(({ test }) => ({
      auc: test?.aucInterval ?? test?.auc ?? null,
      accuracy: test?.accuracy ?? null,
      sensitivity: test?.sensitivity ?? null,
      specificity: test?.specificity ?? null,
    })),
    seconds: Math.round(result.seconds),
    imagesPerSecond: result.imagesPerSecond === null ? null : Math.round(result.imagesPerSecond),
    digests: result.digests,
  };
};
