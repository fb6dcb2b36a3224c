import { z } from "zod";

import { drawOcclusion } from "../../../offchain/learning/experiments/drawOcclusion.ts";
import { occlusionMap } from "../../../offchain/learning/explanation/occlusionMap.ts";
import * as argument from "../frame/argument.ts";
import { defineCommand } from "../frame/defineCommand.ts";
import { UsageError } from "../frame/errors.ts";
import { checkOutput, writeOutput } from "../frame/writeOutput.ts";
import { chooseExample } from "./chooseExample.ts";
import { dataInput, dataOptions, dataPath } from "./dataOptions.ts";
import { explainRow } from "./explainRow.ts";
import { openExamples } from "./openExamples.ts";
import { openModel } from "./openModel.ts";

export const learnExplain = defineCommand({
  name: "explain",
  summary: "what a model's answer for one example rests on",
  description:
    "Offline. Of an image or a signal: how much the score falls where a patch is covered (occlusion), as a picture with " +
    "--out. Of a table's row: how much each input moved the score away from its mean over a background of rows (Kernel " +
    "SHAP, sampled beyond 12 inputs): those of --background, or of the file itself, or, where it has fewer than 10, from " +
    "the score of a row with the training rows' means. It tells what the model looks at, not what causes an illness.",
  options: [
    ["--weights <file>", "weights.safetensors, with its model.json beside"],
    ["--data <what>", "a MedMNIST .npz (its test split), a WFDB .hea, or a CSV file"],
    ["--row <number>", "which example, from 0; default: 0"],
    ["--class <name>", "whose score; default: the one the model finds most probable"],
    ["--background <file>", "of a table: a CSV file of rows to compare with; default: the file itself"],
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
    background: dataPath.optional(),
    patch: argument.positive.optional(),
    out: argument.path.optional(),
    force: argument.flag,
    ...dataInput,
  }),
  async run({ weights, data, row, class: named, background, patch, out, force, ...input }) {
    if (out !== undefined) await checkOutput(out, { force });
    const opened = await openModel(weights);
    const examples = await openExamples(data, opened.saved, input);
    const chosen = chooseExample(opened, examples, row, named);
    const { shape } = examples.dataset;
    if (shape.length === 1) {
      if (out !== undefined)
        throw new UsageError("--out: a row of a table has no map; --json gives the values");
      const others = background === undefined ? null : await openExamples(background, opened.saved, input);
      return explainRow({ opened, examples, row, chosen, others });
    }
    if (background !== undefined) throw new UsageError("--background: only of rows of a table");
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
    const cost = (map[strongest] ?? 0).toFixed(3);
    const rests =
      Number(cost) > 0
        ? `covering around ${place} costs most: ${cost}`
        : "covering no part costs it anything: it rests on no single place";
    const text = `${chosen.name} ${chosen.score.toFixed(3)}; ${rests}`;
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
