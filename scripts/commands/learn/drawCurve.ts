import { curveToSvg } from "../../../offchain/learning/evaluation/curveToSvg.ts";
import type { ExperimentResult } from "../../../offchain/learning/experiments/runExperiment.ts";

/** The learning curve of all seeds, on validation rows; null when no round was run. */
export const drawCurve = ({ plan, reports }: ExperimentResult): string | null => {
  const figure = reports.flat().every(({ measures }) => measures["auc"] !== undefined) ? "auc" : "accuracy";
  const series = reports
    .map((own, i) => ({
      name: `seed ${plan.seeds[i] ?? ""}`,
      values: own.flatMap(({ measures }) => measures[figure] ?? []),
    }))
    .filter(({ values }) => values.length > 0);
  if (series.length === 0) return null;
  const name = figure === "auc" ? "AUC" : "accuracy";
  const title = `${plan.model}, ${plan.rule}, ${plan.partition}: ${name} on validation data`;
  return curveToSvg({ title, figure: name, series: series.slice(0, 6) });
};
