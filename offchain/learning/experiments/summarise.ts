import { meanWithInterval, type MeanWithInterval } from "../evaluation/meanWithInterval.ts";
import type { SeedResult } from "./runSeed.ts";

/** One figure over all seeds; null where no seed has it. */
export type Summary = MeanWithInterval | null;

/** The figures of an experiment, over its seeds: mean and 95 % interval of the mean (Student). */
export type ExperimentSummary = {
  /** The classes in the engine's order, and the one of two that AUC, sensitivity and specificity are about. */
  readonly classes: readonly string[];
  readonly positive: string | null;
  readonly auc: Summary;
  readonly accuracy: Summary;
  readonly sensitivity: Summary;
  readonly specificity: Summary;
  readonly ece: Summary;
  readonly brier: Summary;
  readonly accuracyAtHalf: Summary;
  readonly accuracyAtValidation: Summary;
  readonly roundsTo95: Summary;
  /** The greatest that any seed's clients have spent; null without privacy. */
  readonly epsilon: number | null;
  /** The lowest AUC of any site in any seed, where there are sites. */
  readonly worstSite: SeedResult["worstSite"];
  readonly baselines: {
    readonly pooled: { readonly auc: Summary; readonly accuracy: Summary };
    readonly localOnly: {
      readonly auc: Summary;
      readonly accuracy: Summary;
      readonly worst: { readonly client: string; readonly auc: number } | null;
    };
    readonly referenceOnly: { readonly auc: Summary; readonly accuracy: Summary; readonly rows: number };
  } | null;
  /** One a seed, in the order of the seeds. */
  readonly digests: readonly string[];
};

/** Put the results of several seeds together. */
export const summarise = (results: readonly SeedResult[]): ExperimentSummary => {
  const over = (figure: (result: SeedResult) => number | null | undefined): Summary => {
    const values = results.map(figure).filter((value) => value !== null && value !== undefined);
    return values.length === 0 ? null : meanWithInterval(values);
  };
  const epsilons = results.flatMap(({ epsilon }) => (epsilon === null ? [] : [epsilon]));
  const compared = results.flatMap(({ baselines }) => (baselines === null ? [] : [baselines]));
  return {
    classes: results[0]?.classes ?? [],
    positive: results[0]?.positive ?? null,
    auc: over(({ test }) => test?.auc),
    accuracy: over(({ test }) => test?.accuracy.value),
    sensitivity: over(({ test }) => test?.sensitivity?.value),
    specificity: over(({ test }) => test?.specificity?.value),
    ece: over(({ test }) => test?.ece),
    brier: over(({ test }) => test?.brier),
    accuracyAtHalf: over((result) => result.accuracyAtHalf),
    accuracyAtValidation: over((result) => result.accuracyAtValidation),
    roundsTo95: over((result) => result.roundsTo95),
    epsilon: epsilons.length === 0 ? null : Math.max(...epsilons),
    worstSite: lowest(results.flatMap((result) => result.worstSite ?? [])),
    baselines:
      compared.length === 0
        ? null
        : {
            pooled: {
              auc: over(({ baselines }) => baselines?.pooled.auc),
              accuracy: over(({ baselines }) => baselines?.pooled.accuracy),
            },
            localOnly: {
              auc: over(({ baselines }) => baselines?.localOnly.auc),
              accuracy: over(({ baselines }) => baselines?.localOnly.accuracy),
              worst: lowest(compared.flatMap(({ localOnly }) => localOnly.worst ?? [])),
            },
            referenceOnly: {
              auc: over(({ baselines }) => baselines?.referenceOnly.auc),
              accuracy: over(({ baselines }) => baselines?.referenceOnly.accuracy),
              rows: compared[0]?.referenceOnly.rows ?? 0,
            },
          },
    digests: results.map(({ digest }) => digest),
  };
};

const lowest = <T extends { readonly auc: number }>(figures: readonly T[]): T | null =>
  figures.reduce<T | null>((worst, one) => (worst === null || one.auc < worst.auc ? one : worst), null);
