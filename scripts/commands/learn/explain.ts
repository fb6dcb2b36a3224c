import { z } from "zod";

import { allRows } from "../../../offchain/learning/experiments/allRows.ts";
import { drawOcclusion } from "../../../offchain/learning/experiments/drawOcclusion.ts";
import { kernelShap } from "../../../offchain/learning/explanation/kernelShap.ts";
import { occlusionMap } from "../../../offchain/learning/explanation/occlusionMap.ts";
import type { Predict } from "../../../offchain/learning/explanation/predict.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { CommandError, UsageError } from "../frame/errors.ts";
import type { Outcome } from "../frame/outcome.ts";
import { checkOutput, writeOutput } from "../frame/writeOutput.ts";
import { dataInput, dataOptions, dataPath } from "./dataOptions.ts";
import { inColumns } from "./describeFigures.ts";
import { openExamples, type OpenedExamples } from "./openExamples.ts";
import { openModel, type OpenedModel } from "./openModel.ts";

/** Rows of the file that stand for "not known" in Kernel SHAP. */
const background = 50;

export const learnExplain = defineCommand({
  name: "explain",
  summary: "what a model's answer for one example rests on",
  description:
    "Offline. Of an image or a signal: how much the score falls where a patch is covered (occlusion), as a picture with " +
    "--out. Of a table's row: how much each input moved the score away from its mean over rows of the file (Kernel SHAP, " +
    "sampled beyond 12 inputs). It tells what the model looks at, not what causes an illness.",
  options: [
    ["--weights <file>", "weights.safetensors, with its model.json beside"],
    ["--data <what>", "a MedMNIST .npz (its test split), a WFDB .hea, or a CSV file"],
    ["--row <number>", "which example, from 0; default: 0"],
    ["--class <name>", "whose score; default: the one the model finds most probable"],
    ["--patch <size>", "side of the patch that covers; default: a fifth of the width"],
    ["--out <file>", "write the map of an image or signal as SVG"],
    ["--force", "replace an existing file"],
    ...dataOptions,
  ],
  example:
    "learn explain --weights model/weights.safetensors --data pneumoniamnist.npz --row 3 --out map.svg",
  input: z.object({
    weights: argument.path,
    data: dataPath,
    row: argument.whole.default(0),
    class: z.string().min(1).optional(),
    patch: argument.positive.optional(),
    out: argument.path.optional(),
    force: argument.flag,
    ...dataInput,
  }),
  async run({ weights, data, row, class: named, patch, out, force, ...input }) {
    if (out !== undefined) await checkOutput(out, { force });
    const opened = await openModel(weights);
    const examples = await openExamples(data, opened.saved, input);
    const chosen = choose(opened, examples, row, named);
    const { shape } = examples.dataset;
    if (shape.length === 1) {
      if (out !== undefined)
        throw new UsageError("--out: a row of a table has no map; --json gives the values");
      return explainRow(opened, examples, chosen);
    }
    const width = shape.at(-1) ?? 1;
    const flat = shape.length === 3;
    const widest = flat ? Math.min(width, shape[1] ?? 1) : width;
    const side = Math.min(widest, patch ?? Math.max(1, Math.round(width / 5)));
    const map = occlusionMap({ predict: chosen.predict, input: chosen.example, shape, patch: side });
    const value = {
      row,
      class: chosen.name,
      score: chosen.score,
      shape: shape.slice(1),
      map: Array.from(map),
    };
    const strongest = map.reduce((most, fall, at) => (fall > (map[most] ?? 0) ? at : most), 0);
    const place = flat
      ? `row ${Math.floor(strongest / width)}, column ${strongest % width}`
      : `sample ${strongest}`;
    const text = `${chosen.name} ${chosen.score.toFixed(3)}; covering around ${place} costs most: ${(map[strongest] ?? 0).toFixed(3)}`;
    if (out === undefined) return { value, text };
    const title = `What ${chosen.name} (${chosen.score.toFixed(3)}) rests on`;
    await writeOutput(
      out,
      new TextEncoder().encode(drawOcclusion({ title, input: chosen.example, shape, map })),
      { force },
    );
    return { value: { ...value, out }, text: `${text}\n${out}` };
  },
});

type Chosen = {
  readonly example: Float32Array;
  readonly name: string;
  readonly score: number;
  readonly predict: Predict;
};

const choose = (
  { saved, trainer }: OpenedModel,
  { dataset }: OpenedExamples,
  row: number,
  named: string | undefined,
): Chosen => {
  const { inputs, labels, shape } = dataset;
  if (row >= labels.length) {
    throw new CommandError("no-such-row", `there are ${labels.length} examples, numbered from 0`, {
      details: { row },
    });
  }
  const size = shape.reduce((product, extent) => product * extent, 1);
  const { classes } = saved;
  const scores = (of: Float32Array, count: number): Float32Array =>
    trainer.predict({ inputs: of, labels: new Int32Array(count), rows: allRows(count) });
  const example = inputs.slice(row * size, (row + 1) * size);
  const own = scores(example, 1);
  const best = own.reduce((most, value, k) => (value > (own[most] ?? 0) ? k : most), 0);
  const index = named === undefined ? best : classes.indexOf(named);
  if (index < 0) throw new UsageError(`--class: the classes are ${classes.join(", ")}`);
  return {
    example,
    name: classes[index] ?? "",
    score: own[index] ?? NaN,
    predict: (of, count) => scores(of, count).filter((_, i) => i % classes.length === index),
  };
};

const explainRow = (
  { saved }: OpenedModel,
  { dataset, lines }: OpenedExamples,
  { example, name, score, predict }: Chosen,
): Outcome => {
  const size = example.length;
  const rows = Math.min(background, dataset.labels.length);
  const { values, base, exact } = kernelShap({
    predict,
    row: example,
    background: dataset.inputs.slice(0, rows * size),
  });
  const names =
    saved.preprocessing?.columns.flatMap((column) =>
      column.kind === "oneHot" ? column.categories.map((one) => `${column.name} = ${one}`) : [column.name],
    ) ?? Array.from(values, (_, i) => String(i));
  const contributions = Array.from(values, (moved, i) => ({ input: names[i] ?? String(i), moved })).sort(
    (a, b) => Math.abs(b.moved) - Math.abs(a.moved),
  );
  const value = {
    class: name,
    score,
    base,
    exact,
    contributions,
    background: rows,
    rows: lines === null ? null : lines.length,
  };
  const sign = (moved: number): string => `${moved < 0 ? "−" : "+"}${Math.abs(moved).toFixed(4)}`;
  const text = inColumns([
    [`mean over ${rows} rows`, base.toFixed(4)],
    ...contributions.slice(0, 20).map(({ input, moved }) => [input, sign(moved)] as const),
    [`score of ${name}`, score.toFixed(4)],
  ]);
  return { value, text };
};
