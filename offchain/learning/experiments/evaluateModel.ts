import { chooseThreshold } from "../evaluation/chooseThreshold.ts";
import type { Predictions } from "../evaluation/predictions.ts";
import { worstSite } from "../evaluation/worstSite.ts";
import type { TrainerPool } from "../rounds/trainerPool.ts";
import { allRows } from "./allRows.ts";
import type { ExperimentPlan } from "./experimentPlan.ts";
import { type Evaluation, evaluatePredictions } from "./evaluatePredictions.ts";
import type { Prepared } from "./prepared.ts";

export type ModelEvaluation = {
  readonly test: Evaluation;
  /** In the engine's order. */
  readonly classes: readonly string[];
  /** The one of two that AUC, sensitivity and threshold are about: the second; null with more. */
  readonly positive: string | null;
  /** Where a score became a yes; null with more than two classes. */
  readonly threshold: number | null;
  /** The same with the threshold at 0.5, and with the one that is most accurate on validation data. */
  readonly accuracyAtHalf: number;
  readonly accuracyAtValidation: number | null;
  /** The site with the lowest AUC, where test rows have sites. */
  readonly worstSite: { readonly site: string; readonly auc: number; readonly rows: number } | null;
};

/** Measure weights on the test rows, with a threshold that only validation rows had a say in. */
export const evaluateModel = async (
  pool: TrainerPool,
  weights: Float32Array,
  { validation, test, testSites }: Pick<Prepared, "validation" | "test" | "testSites">,
  plan: Pick<ExperimentPlan, "threshold">,
): Promise<ModelEvaluation> => {
  const classes = test.classes.length;
  const of = async (set: "validation" | "test", labels: Int32Array): Promise<Predictions> => ({
    probabilities: await pool.predict(weights, { set, rows: allRows(labels.length) }),
    labels,
    classes,
  });
  const [chosenOn, measured] = await Promise.all([
    of("validation", validation.labels),
    of("test", test.labels),
  ]);
  const best = classes === 2 ? mostAccurate(chosenOn) : null;
  const atHalf = evaluatePredictions(measured, test.classes);
  const atBest = best === null ? null : evaluatePredictions(measured, test.classes, best);
  const chosen = plan.threshold === "validation" ? atBest : null;
  return {
    test: chosen ?? atHalf,
    classes: test.classes,
    positive: classes === 2 ? (test.classes[1] ?? null) : null,
    threshold: classes === 2 ? (chosen === null ? 0.5 : best) : null,
    accuracyAtHalf: atHalf.accuracy.value,
    accuracyAtValidation: atBest?.accuracy.value ?? null,
    worstSite: testSites === null ? null : worstOf(measured, test.classes, testSites),
  };
};

const mostAccurate = ({ probabilities, labels }: Predictions): number | null => {
  const scores = Float64Array.from({ length: labels.length }, (_, row) => probabilities[2 * row + 1] ?? NaN);
  const kinds = new Set(Array.from(labels));
  return kinds.size < 2 ? null : chooseThreshold({ scores, labels }, "accuracy").threshold;
};

const worstOf = (
  { probabilities, labels, classes }: Predictions,
  classNames: readonly string[],
  sites: readonly string[],
): ModelEvaluation["worstSite"] => {
  const names = [...new Set(sites)].sort();
  const figures = names.map((site) => {
    const rows = [...sites.keys()].filter((row) => sites[row] === site);
    const own = {
      probabilities: Float32Array.from(
        rows.flatMap((row) =>
          Array.from({ length: classes }, (_, k) => probabilities[row * classes + k] ?? NaN),
        ),
      ),
      labels: Int32Array.from(rows, (row) => labels[row] ?? -1),
      classes,
    };
    return { site, figure: evaluatePredictions(own, classNames).auc, rows: rows.length };
  });
  const { worst } = worstSite(figures);
  if (worst === null) return null;
  const rows = figures.find(({ site }) => site === worst.site)?.rows ?? 0;
  return { site: worst.site, auc: worst.figure, rows };
};
