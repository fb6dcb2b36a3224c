import type { DataReport } from "../../../offchain/learning/data/dataReport.ts";
import { curveToSvg } from "../../../offchain/learning/evaluation/curveToSvg.ts";
import type { ExperimentResult } from "../../../offchain/learning/experiments/runExperiment.ts";
import { parseRule } from "../../../offchain/learning/rules/parseRule.ts";
import { describeSummary, inColumns } from "./describeFigures.ts";
import { describeTime } from "./describeTime.ts";

/** What a reader should hold against the figures. */
export const notesOn = ({ plan, seeds }: ExperimentResult, report: DataReport): string[] => {
  const notes: string[] = [];
  const excluded = seeds.flatMap((result) => result.excluded.map((one) => ({ seed: result.seed, ...one })));
  for (const { seed, client, rows, why } of excluded.slice(0, 5)) {
    notes.push(`seed ${seed}: client ${client} (${rows} rows) was left out: ${why}`);
  }
  if (excluded.length > 5)
    notes.push(`${excluded.length - 5} more clients were left out; dataReport lists them`);
  for (const { seed, skipped, rounds } of seeds) {
    const [first] = skipped;
    if (first)
      notes.push(`seed ${seed}: ${skipped.length} of ${rounds} rounds changed nothing; ${first.why}`);
  }
  for (const { seed, stopped, rounds } of seeds) {
    if (stopped !== null) notes.push(`seed ${seed}: ended after round ${rounds}: ${stopped}`);
  }
  if (plan.seeds.length === 1) notes.push("one seed tells nothing of the spread: no interval");
  if (plan.privacy !== null) {
    notes.push(
      "privacy is each record's, kept by its client; the figures, the curve and data preparation are not covered by it",
      "the noise follows from the seed, so that runs repeat: whoever knows the seed can take it off these weights",
    );
    const { needs } = parseRule(plan.rule);
    if (needs === "references")
      notes.push(
        "rows of the reference set are not covered by privacy: the committee trains on them as they are",
      );
    if (needs === "scores")
      notes.push("scores are not covered by privacy: validators measure them on their own rows as they are");
    if (plan.seeds.length > 1)
      notes.push(
        "the privacy spent is of one seed's run; of runs on the same rows, what is published adds up",
      );
    if (plan.baselines) notes.push("the baselines are trained without privacy");
  }
  if (plan.attack !== null && plan.baselines) notes.push("the baselines are trained without attackers");
  for (const { from, to, rows } of report.leaks) notes.push(`${rows} rows of ${to} also occur in ${from}`);
  for (const { name, official } of report.files) {
    if (official === false)
      notes.push(`${name} is not the official file: compare its figures with no published ones`);
  }
  return notes;
};

/** The result in words. */
export const describeResult = (result: ExperimentResult, notes: readonly string[]): string => {
  const { plan, baselines, worstSite, epsilon } = result;
  const rows: [string, string][] = [
    ["AUC", describeSummary(result.auc)],
    ["accuracy", describeSummary(result.accuracy)],
  ];
  if (result.sensitivity !== null) rows.push(["sensitivity", describeSummary(result.sensitivity)]);
  if (result.specificity !== null) rows.push(["specificity", describeSummary(result.specificity)]);
  rows.push(
    ["calibration (ECE)", describeSummary(result.ece)],
    ["Brier score", describeSummary(result.brier)],
  );
  if (plan.threshold === "0.5" && result.accuracyAtValidation !== null) {
    rows.push(["accuracy, threshold of validation", describeSummary(result.accuracyAtValidation)]);
  }
  if (result.roundsTo95 !== null) rows.push(["rounds to 95 % of AUC", describeSummary(result.roundsTo95)]);
  if (worstSite !== null) rows.push(["worst site", `${worstSite.site}, AUC ${worstSite.auc.toFixed(3)}`]);
  if (epsilon !== null && plan.privacy !== null) {
    rows.push([
      "privacy spent",
      `ε ${epsilon.toFixed(3)} of ${plan.privacy.epsilon} at δ ${plan.privacy.delta}`,
    ]);
  }
  if (baselines !== null) {
    const both = ({ auc, accuracy }: Pick<ExperimentResult, "auc" | "accuracy">): string =>
      `AUC ${describeSummary(auc)}, accuracy ${describeSummary(accuracy)}`;
    rows.push(["pooled", both(baselines.pooled)], ["local only", both(baselines.localOnly)]);
    rows.push([`reference only (${baselines.referenceOnly.rows} rows)`, both(baselines.referenceOnly)]);
  }
  rows.push(["time", timeOf(result)]);
  result.digests.forEach((digest, i) => rows.push([`weights, seed ${plan.seeds[i] ?? ""}`, digest]));
  return [inColumns(rows), ...notes.map((note) => `note: ${note}`)].join("\n");
};

const timeOf = ({ seconds, imagesPerSecond }: ExperimentResult): string =>
  imagesPerSecond === null
    ? describeTime(seconds)
    : `${describeTime(seconds)}, ${Math.round(imagesPerSecond)} examples a second`;

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
