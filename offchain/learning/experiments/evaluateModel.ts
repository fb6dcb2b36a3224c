import { chooseThreshold } from "../evaluation/chooseThreshold.ts";
import type { Predictions } from "../evaluation/predictions.ts";
import { selectPredictions } from "../evaluation/selectPredictions.ts";
import { unansweredRows } from "../evaluation/unansweredRows.ts";
import { worstSite } from "../evaluation/worstSite.ts";
import type { TrainerPool } from "../rounds/trainerPool.ts";
import { allRows } from "./allRows.ts";
import type { ExperimentPlan } from "./experimentPlan.ts";
import { type Evaluation, evaluatePredictions } from "./evaluatePredictions.ts";
import type { Prepared } from "./prepared.ts";

export type ModelEvaluation = {
  /** null where the model answers some rows with no numbers: figures of the others would flatter it. */
  readonly test: Evaluation | null;
  /** Why there are no figures, in words; null when there are. */
  readonly unmeasured: string | null;
  /** In the engine's order. */
  readonly classes: readonly string[];
  /** The one of two that AUC, sensitivity and threshold are about: the second; null with more. */
  readonly positive: string | null;
  /** Where a score became a yes; null with more than two classes. */
  readonly threshold: number | null;
  /** The same with the threshold at 0.5, and with the one that is most accurate on validation data. */
  readonly accuracyAtHalf: number | null;
  readonly accuracyAtValidation: number | null;
  /** The site with the lowest AUC, where test rows have sites. */
  readonly worstSite: { readonly site: string; readonly auc: number; readonly rows: number } | null;
};

type Measured = Pick<Prepared, "validation" | "test" | "testSites">;

/** Measure weights on the test rows, with a threshold that only validation rows had a say in. */
export const evaluateModel = async (
  pool: TrainerPool,
  weights: Float32Array,
  prepared: Measured,
  plan: Pick<ExperimentPlan, "threshold">,
): Promise<ModelEvaluation> => {
  const names = prepared.test.classes;
  const of = async (set: "validation" | "test"): Promise<Predictions> => {
    const { labels } = prepared[set];
    const probabilities = await pool.predict(weights, { set, rows: allRows(labels.length) });
    return { probabilities, labels, classes: names.length };
  };
  const [validation, test] = await Promise.all([of("validation"), of("test")]);
  const unmeasured = whyUnanswered("validation", validation) ?? whyUnanswered("test", test);
  const binary = names.length === 2;
  return {
    classes: names,
    positive: binary ? (names[1] ?? null) : null,
    unmeasured,
    ...(unmeasured === null
      ? figuresOf({ validation, test }, prepared, plan)
      : {
          test: null,
          threshold: binary ? 0.5 : null,
          accuracyAtHalf: null,
          accuracyAtValidation: null,
          worstSite: null,
        }),
  };
};

const whyUnanswered = (set: string, predictions: Predictions): string | null => {
  const { length } = unansweredRows(predictions);
  if (length === 0) return null;
  return `the model's answers to ${length} of ${predictions.labels.length} ${set} rows are no finite numbers; lower the learning rate, or look for values far outside the others`;
};

const figuresOf = (
  { validation, test }: { readonly validation: Predictions; readonly test: Predictions },
  { test: { classes: names }, testSites }: Measured,
  plan: Pick<ExperimentPlan, "threshold">,
): Omit<ModelEvaluation, "classes" | "positive" | "unmeasured"> => {
  const binary = names.length === 2;
  const best = binary ? mostAccurate(validation) : null;
  const atHalf = evaluatePredictions(test, names);
  const atBest = best === null ? null : evaluatePredictions(test, names, best);
  const chosen = plan.threshold === "validation" ? atBest : null;
  return {
    test: chosen ?? atHalf,
    threshold: binary ? (chosen === null ? 0.5 : best) : null,
    accuracyAtHalf: atHalf.accuracy.value,
    accuracyAtValidation: atBest?.accuracy.value ?? null,
    worstSite: testSites === null ? null : worstOf(test, names, testSites),
  };
};

const mostAccurate = ({ probabilities, labels }: Predictions): number | null => {
  const scores = Float64Array.from({ length: labels.length }, (_, row) => probabilities[2 * row + 1] ?? NaN);
  const kinds = new Set(Array.from(labels));
  return kinds.size < 2 ? null : chooseThreshold({ scores, labels }, "accuracy").threshold;
};

const worstOf = (
  predictions: Predictions,
  classNames: readonly string[],
  sites: readonly string[],
): ModelEvaluation["worstSite"] => {
  const names = [...new Set(sites)].sort();
  const figures = names.map((site) => {
    const rows = [...sites.keys()].filter((row) => sites[row] === site);
    const own = selectPredictions(predictions, rows);
    return { site, figure: evaluatePredictions(own, classNames).auc, rows: rows.length };
  });
  const { worst } = worstSite(figures);
  if (worst === null) return null;
  const rows = figures.find(({ site }) => site === worst.site)?.rows ?? 0;
  return { site: worst.site, auc: worst.figure, rows };
};
