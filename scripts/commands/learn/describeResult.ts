import type { ExperimentResult } from "../../../offchain/learning/experiments/runExperiment.ts";
import { describeSummary, inColumns } from "./describeFigures.ts";
import { describeTime } from "./describeTime.ts";
import { whyUnmeasured } from "./whyUnmeasured.ts";

/** The result in words. */
export const describeResult = (result: ExperimentResult, notes: readonly string[]): string => {
  const { plan, worstSite } = result;
  const rows: [string, string][] = [
    ["AUC", aucOf(result)],
    ["accuracy", describeSummary(result.accuracy)],
  ];
  if (result.accuracyAtValidation !== null) {
    const [name, other] =
      plan.threshold === "0.5"
        ? ["accuracy, threshold of validation", result.accuracyAtValidation]
        : ["accuracy, threshold of 0.5", result.accuracyAtHalf];
    rows.push([name, describeSummary(other)]);
  }
  const [negative = "", positive = ""] = result.classes;
  if (result.sensitivity !== null)
    rows.push([`sensitivity (${positive} found)`, describeSummary(result.sensitivity)]);
  if (result.specificity !== null)
    rows.push([`specificity (${negative} let be)`, describeSummary(result.specificity)]);
  if (result.positive !== null)
    rows.push([
      "positive class",
      `${result.positive} (--positive ${asArgument(negative)} would take the other)`,
    ]);
  rows.push(...confusionOf(result));
  rows.push(
    ["calibration (ECE)", describeSummary(result.ece)],
    ["Brier score", describeSummary(result.brier)],
  );
  if (result.roundsTo95 !== null)
    rows.push(["rounds to 95 % of AUC", describeSummary(result.roundsTo95, [1, plan.rounds])]);
  if (worstSite !== null) {
    const { site, auc, rows: count } = worstSite;
    rows.push(["worst site", `${site}, AUC ${auc.toFixed(3)} on ${count} test rows`]);
  }
  rows.push(...privacyOf(result), ...baselinesOf(result));
  rows.push(["rounds", roundsOf(result)], ["time", timeOf(result)]);
  result.digests.forEach((digest, i) => rows.push([`weights, seed ${plan.seeds[i] ?? ""}`, digest]));
  return [...warningsOf(result), inColumns(rows), ...notes.map((note) => `note: ${note}`)].join("\n");
};

const asArgument = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `"${name}"`);

const unchanged = ({ seeds }: ExperimentResult): number =>
  seeds.reduce((sum, { skipped }) => sum + skipped.length, 0);

const allRounds = ({ seeds }: ExperimentResult): number => seeds.reduce((sum, { rounds }) => sum + rounds, 0);

const warningsOf = (result: ExperimentResult): string[] => {
  const [nothing, all] = [unchanged(result), allRounds(result)];
  if (2 * nothing <= all) return [];
  const why = result.seeds.flatMap(({ skipped }) => skipped)[0]?.why ?? "";
  return [
    `WARNING: ${nothing} of ${all} rounds changed nothing: these figures are of a model that hardly trained.`,
    `The first because: ${why}`,
    "",
  ];
};

const roundsOf = (result: ExperimentResult): string => {
  const [nothing, all] = [unchanged(result), allRounds(result)];
  return nothing === 0 ? String(all) : `${all}, of which ${nothing} changed nothing`;
};

const aucOf = ({ auc, seeds }: ExperimentResult): string => {
  if (auc !== null) return describeSummary(auc);
  const why = seeds.map(whyUnmeasured).find((one) => one !== null);
  return why === undefined ? "not measurable" : `not measurable: ${why}`;
};

/** More classes than this make no table that a terminal can hold. */
const mostClasses = 4;

/** What became of the test rows of each class, of all seeds together. */
const confusionOf = ({ classes, seeds }: ExperimentResult): [string, string][] => {
  if (classes.length > mostClasses || seeds.every(({ test }) => test === null)) return [];
  const sum = (truth: number, decided: string): number =>
    seeds.reduce((total, { test }) => total + (test?.confusion[truth]?.predicted[decided] ?? 0), 0);
  return classes.map((name, truth) => [
    `test rows of ${name}`,
    classes.map((decided) => `${sum(truth, decided)} taken for ${decided}`).join(", "),
  ]);
};

const privacyOf = ({ plan, epsilon, seeds }: ExperimentResult): [string, string][] => {
  if (epsilon === null || plan.privacy === null) return [];
  const { epsilon: budget, delta } = plan.privacy;
  const noises = seeds.flatMap(({ noiseMultiplier }) => noiseMultiplier ?? []);
  const shares = seeds.flatMap(({ sampling }) => sampling ?? []);
  const between = (values: readonly number[]): string => {
    const ends = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(3));
    return ends[0] === ends[1] ? (ends[0] ?? "") : ends.join(" to ");
  };
  return [
    ["privacy spent", `ε ${epsilon.toFixed(3)} of ${budget} at δ ${delta}`],
    ["privacy's noise", `σ ${between(noises)}; a row is in a lot with probability q ${between(shares)}`],
  ];
};

const baselinesOf = ({ baselines }: ExperimentResult): [string, string][] => {
  if (baselines === null) return [];
  const both = ({ auc, accuracy }: Pick<ExperimentResult, "auc" | "accuracy">): string =>
    `AUC ${describeSummary(auc)}, accuracy ${describeSummary(accuracy)}`;
  const { pooled, localOnly, referenceOnly } = baselines;
  const { worst } = localOnly;
  return [
    ["pooled", both(pooled)],
    ["local only", both(localOnly)],
    ...(worst === null
      ? []
      : [["local only, worst", `client ${worst.client}, AUC ${worst.auc.toFixed(3)}`] as [string, string]]),
    [`reference only (${referenceOnly.rows} rows)`, both(referenceOnly)],
  ];
};

const timeOf = ({ seconds, imagesPerSecond }: ExperimentResult): string =>
  imagesPerSecond === null
    ? describeTime(seconds)
    : `${describeTime(seconds)}, ${Math.round(imagesPerSecond)} examples a second`;
