import { basename } from "node:path";

import { applyPreprocessing } from "../../../offchain/learning/data/applyPreprocessing.ts";
import { beatDataset } from "../../../offchain/learning/data/beatDataset.ts";
import type { Dataset } from "../../../offchain/learning/data/dataset.ts";
import { readCsv } from "../../../offchain/learning/data/readCsv.ts";
import { readMedMnist } from "../../../offchain/learning/data/readMedMnist.ts";
import { synthetic } from "../../../offchain/learning/data/synthetic.ts";
import type { Problem, Table } from "../../../offchain/learning/data/table.ts";
import type { SavedModel } from "../../../offchain/learning/experiments/savedModel.ts";
import { readDataRecord } from "../../../offchain/learning/node/readDataRecord.ts";
import { CommandError, UsageError } from "../frame/errors.ts";
import type { DataInput } from "./dataOptions.ts";
import { csvOptions } from "./openSource.ts";
import { readDataFile } from "./readDataFile.ts";

/** Examples for a model that is trained already. */
export type OpenedExamples = {
  readonly dataset: Dataset;
  /** Whether labels are the file's own; otherwise they stand for nothing. */
  readonly labelled: boolean;
  /** For each row its line in a CSV file; null for images and signals. */
  readonly lines: Uint32Array | null;
  /** The rows as the file has them, in the model's columns; null for images and signals. */
  readonly table: Table | null;
  readonly problems: readonly Problem[];
};

/**
 * Read examples as a model was taught to see them.
 * @throws CommandError `shape-differs` when the model was trained on examples of another shape
 */
export const openExamples = async (
  path: string,
  saved: SavedModel,
  input: DataInput,
): Promise<OpenedExamples> => {
  const opened = await open(path, saved, input);
  const { shape, classes } = opened.dataset;
  if (shape.join() !== saved.input.join()) {
    const message = `${basename(path)} has examples of the shape [${shape.join(", ")}], and the model was trained on [${saved.input.join(", ")}]`;
    throw new CommandError("shape-differs", message, { details: { shape, trainedOn: saved.input } });
  }
  // Other names for as many classes may mean the same; another number cannot.
  const labelled = opened.labelled && classes.length === saved.classes.length;
  const named = classes.every((name) => saved.classes.includes(name));
  // The kernel wants a class a row even where only the inputs matter.
  const labels = opened.dataset.labels.map((label) => {
    if (!labelled) return 0;
    return named ? saved.classes.indexOf(classes[label] ?? "") : label;
  });
  return { ...opened, labelled, dataset: { ...opened.dataset, labels, classes: saved.classes } };
};

const open = async (path: string, saved: SavedModel, input: DataInput): Promise<OpenedExamples> => {
  if (path.startsWith("synthetic")) return openMadeUp(saved);
  if (/\.hea$/i.test(path)) {
    const { annotated } = await readDataRecord(path);
    const { dataset, problems } = beatDataset([annotated], input.relabel ? { relabel: input.relabel } : {});
    return { dataset, labelled: true, lines: null, table: null, problems };
  }
  const bytes = await readDataFile(path);
  const name = basename(path);
  if (/\.npz$/i.test(name)) {
    return {
      dataset: readMedMnist(bytes, name).test,
      labelled: true,
      lines: null,
      table: null,
      problems: [],
    };
  }
  const { preprocessing } = saved;
  if (preprocessing === null) {
    throw new CommandError(
      "shape-differs",
      `${name} is a table, and the model was trained on images, signals or made-up rows`,
    );
  }
  const texts = preprocessing.columns.filter((column) => column.kind === "oneHot" || column.order !== null);
  // What the model was taught says which columns are numbers, not what a few new rows look like.
  const lenient = { ...input, categorical: undefined, strict: false };
  const table = readCsv(bytes, name, csvOptions(lenient, input.label ?? null, undefined));
  const there = table.columns.map((column) => column.name);
  const asTexts = there.filter((column) => texts.some((text) => text.name === column));
  const numeric = there.filter((column) =>
    preprocessing.columns.some((learnt) => learnt.name === column && !texts.includes(learnt)),
  );
  const read = readCsv(bytes, name, {
    ...csvOptions({ ...input, categorical: asTexts }, input.label ?? null, undefined),
    numeric,
  });
  const { table: chosen, problems } = choose(read, saved);
  const { dataset, problems: met } = applyPreprocessing(preprocessing, chosen);
  return {
    dataset,
    labelled: input.label !== undefined,
    lines: chosen.lines,
    table: chosen,
    problems: [...read.problems, ...problems, ...met],
  };
};

/** The columns the model was trained on, in its order. */
const choose = (
  table: Table,
  { preprocessing }: SavedModel,
): { readonly table: Table; readonly problems: readonly Problem[] } => {
  const wanted = preprocessing?.columns.map(({ name }) => name) ?? [];
  const columns = wanted.map((name) => {
    const found = table.columns.find((column) => column.name === name);
    if (found === undefined) {
      const names = table.columns.map((column) => column.name).join(", ");
      throw new CommandError(
        "shape-differs",
        `${table.source} has no column ${name}, which the model was trained on; it has ${names}`,
        { details: { column: name } },
      );
    }
    return found;
  });
  const others = table.columns.filter(({ name }) => !wanted.includes(name)).map(({ name }) => name);
  const problems = others.map((name): Problem => ({ line: null, what: `the column ${name} is not used` }));
  return { table: { ...table, columns }, problems };
};

const openMadeUp = ({ input, classes }: SavedModel): OpenedExamples => {
  const kind = input.length === 3 ? "images" : input.length === 2 ? "signals" : "table";
  if (classes.length > 10) throw new UsageError("--data: made-up data have ten classes at most");
  const { splits } = synthetic({ kind, rows: 3000, classes: classes.length, hospitals: 6 }, 1);
  return { dataset: splits.test, labelled: true, lines: null, table: null, problems: [] };
};
