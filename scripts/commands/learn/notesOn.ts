import type { DataReport } from "../../../offchain/learning/data/dataReport.ts";
import type { ExperimentPlan } from "../../../offchain/learning/experiments/experimentPlan.ts";
import type { ExperimentResult } from "../../../offchain/learning/experiments/runExperiment.ts";
import { parseRule } from "../../../offchain/learning/rules/parseRule.ts";
import { isTooWide } from "./describeFigures.ts";
import { notesOnData } from "./notesOnData.ts";
import { notesOnSeeds } from "./notesOnSeeds.ts";
import { whyUnmeasured } from "./whyUnmeasured.ts";

/** What a reader should hold against the figures. */
export const notesOn = (result: ExperimentResult, report: DataReport): string[] => {
  const { plan, seeds } = result;
  const notes: string[] = [];
  const excluded = seeds.flatMap((one) => one.excluded.map((client) => ({ seed: one.seed, ...client })));
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
  for (const one of seeds) {
    const why = whyUnmeasured(one);
    if (why !== null) {
      const what = one.test === null ? "there are no figures" : "AUC is not measurable";
      notes.push(`seed ${one.seed}: ${what}: ${why}`);
    }
  }
  if (plan.seeds.length === 1) notes.push("one seed tells nothing of the spread: no interval");
  const shares = [result.auc, result.accuracy, result.sensitivity, result.specificity];
  if (shares.some((summary) => isTooWide(summary)))
    notes.push(`${plan.seeds.length} seeds are few: intervals that reached beyond 0 or 1 are cut there`);
  notes.push(...notesOnSeeds(result), ...notesOnPrivacy(plan));
  if (plan.attack !== null && plan.baselines) notes.push("the baselines are trained without attackers");
  return [...notes, ...notesOnData(report)];
};

const notesOnPrivacy = (plan: ExperimentPlan): string[] => {
  if (plan.privacy === null) return [];
  const notes = [
    "privacy is each record's, kept by its client; the figures, the curve and data preparation are not covered by it",
    "the noise follows from the seed, so that runs repeat: whoever knows the seed can take it off these weights",
  ];
  const { needs } = parseRule(plan.rule);
  if (needs === "references")
    notes.push(
      "rows of the reference set are not covered by privacy: the committee trains on them as they are",
    );
  if (needs === "scores")
    notes.push("scores are not covered by privacy: validators measure them on their own rows as they are");
  if (plan.seeds.length > 1)
    notes.push("the privacy spent is of one seed's run; of runs on the same rows, what is published adds up");
  if (plan.baselines) notes.push("the baselines are trained without privacy");
  return notes;
};
