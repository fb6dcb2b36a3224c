import { z } from "zod";

import { allRows } from "../../../offchain/learning/experiments/allRows.ts";
import {
  type Evaluation,
  evaluatePredictions,
} from "../../../offchain/learning/experiments/evaluatePredictions.ts";
import { predictedClasses } from "../../../offchain/learning/evaluation/predictedClasses.ts";
import type { Predictions } from "../../../offchain/learning/evaluation/predictions.ts";
import { selectPredictions } from "../../../offchain/learning/evaluation/selectPredictions.ts";
import { unansweredRows } from "../../../offchain/learning/evaluation/unansweredRows.ts";
import type { Problem } from "../../../offchain/learning/data/table.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { checkOutput, writeOutput } from "../frame/writeOutput.ts";
import { dataInput, dataOptions, dataPath } from "./dataOptions.ts";
import { openExamples } from "./openExamples.ts";
import { openModel } from "./openModel.ts";

export const learnPredict = defineCommand({
  name: "predict",
  summary: "what a trained model says about new examples",
  description:
    "Offline. Needs the model.json that was written beside the weights. Of a MedMNIST file the test split is taken. A CSV " +
    "file needs the columns the model was trained on; others are named and not used. With --label the figures on these " +
    "rows are told, too. Without --out the predictions go to standard output as CSV.",
  options: [
    ["--weights <file>", "weights.safetensors"],
    ["--data <what>", "a MedMNIST .npz, a WFDB .hea, or a CSV file"],
    ["--out <file>", "write the predictions as CSV"],
    ["--force", "replace an existing file"],
    ...dataOptions.map(([flags, what]): readonly [string, string] =>
      flags.startsWith("--label ") ? [flags, "CSV: the column of labels, where there is one"] : [flags, what],
    ),
  ],
  example: "learn predict --weights model/weights.safetensors --data new.csv",
  input: z.object({
    weights: argument.path,
    data: dataPath,
    out: argument.path.optional(),
    force: argument.flag,
    ...dataInput,
  }),
  async run({ weights, data, out, force, ...input }, terminal) {
    if (out !== undefined) await checkOutput(out, { force });
    const { saved, trainer } = await openModel(weights);
    const { dataset, labelled, lines, problems } = await openExamples(data, saved, input);
    const { inputs, labels, classes } = dataset;
    const count = labels.length;
    const probabilities = trainer.predict({ inputs, labels, rows: allRows(count) });
    const predictions = { probabilities, labels, classes: classes.length };
    const threshold = saved.threshold ?? undefined;
    const unanswered = unansweredRows(predictions);
    const decided = decide(predictions, unanswered, threshold);
    const rows = Array.from({ length: count }, (_, row) => {
      const best = decided.get(row);
      const own = probabilities.subarray(row * classes.length, (row + 1) * classes.length);
      return {
        ...(lines === null ? { row } : { line: lines[row] ?? 0 }),
        class: best === undefined ? null : (classes[best] ?? ""),
        probabilities: Array.from(own, (p) => (best === undefined ? null : p)),
      };
    });
    const measured = labelled && unanswered.length === 0;
    const figures = measured ? evaluatePredictions(predictions, classes, threshold) : null;
    const positive = classes.length === 2 ? (classes[1] ?? null) : null;
    if (figures !== null) terminal.log(describeFigures(figures, positive));
    const all = [...problemsOf(unanswered, { count, lines, labelled }), ...problems];
    for (const { line, what } of all.slice(0, 10)) {
      terminal.log(line === null ? what : `line ${line}: ${what}`);
    }
    const value = { rows: count, classes, positive, threshold: saved.threshold, figures, problems: all };
    const csv = toCsv(classes, rows, lines !== null);
    if (out === undefined) return { value: { ...value, predictions: rows }, text: csv };
    await writeOutput(out, new TextEncoder().encode(`${csv}\n`), { force });
    return { value: { ...value, out }, text: `${count} predictions to ${out}` };
  },
});

const problemsOf = (
  unanswered: readonly number[],
  about: { readonly count: number; readonly lines: Uint32Array | null; readonly labelled: boolean },
): Problem[] => {
  const { count, lines, labelled } = about;
  if (unanswered.length === 0) return [];
  const figures = `no figures: the model has no answer to ${unanswered.length} of ${count} rows, and those of the others would flatter it`;
  const each = "the model's answer is no finite number; look for a value far outside those it learnt from";
  return [
    ...(labelled ? [{ line: null, what: figures }] : []),
    ...unanswered.map((row) =>
      lines === null ? { line: null, what: `row ${row}: ${each}` } : { line: lines[row] ?? null, what: each },
    ),
  ];
};

/** The class decided for each row that has an answer. */
const decide = (
  predictions: Predictions,
  unanswered: readonly number[],
  threshold: number | undefined,
): ReadonlyMap<number, number> => {
  const without = new Set(unanswered);
  const answered = Array.from(predictions.labels, (_, row) => row).filter((row) => !without.has(row));
  if (answered.length === 0) return new Map();
  const decided = predictedClasses(selectPredictions(predictions, answered), threshold);
  return new Map(answered.map((row, i) => [row, decided[i] ?? 0]));
};

const describeFigures = (figures: Evaluation, positive: string | null): string => {
  const { rows, auc, accuracy, sensitivity, specificity } = figures;
  const said = [
    auc === null ? "AUC not measurable (a class has no row)" : `AUC ${auc.toFixed(3)}`,
    `accuracy ${accuracy.value.toFixed(3)}`,
    ...(sensitivity === null ? [] : [`sensitivity ${sensitivity.value.toFixed(3)}`]),
    ...(specificity === null ? [] : [`specificity ${specificity.value.toFixed(3)}`]),
  ];
  return `On these ${rows} rows${positive === null ? "" : `, positive class ${positive}`}: ${said.join(", ")}.`;
};

/** Where the model has no answer, class and probabilities are null, and empty in CSV. */
type Row = {
  readonly class: string | null;
  readonly probabilities: readonly (number | null)[];
  readonly line?: number;
  readonly row?: number;
};

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const toCsv = (classes: readonly string[], rows: readonly Row[], byLine: boolean): string =>
  [
    [byLine ? "line" : "row", "class", ...classes.map((name) => `probability of ${name}`)].map(quoted),
    ...rows.map((one) => [
      String(one.line ?? one.row ?? ""),
      quoted(one.class ?? ""),
      ...one.probabilities.map((p) => String(p ?? "")),
    ]),
  ]
    .map((cells) => cells.join(","))
    .join("\n");
