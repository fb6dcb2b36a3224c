import type { Dataset } from "./dataset.ts";
import { PreprocessingError } from "./errors.ts";
import type { Preprocessing } from "./preprocessing.ts";
import type { Problem, Table } from "./table.ts";

/**
 * Make a data set of a table, with what was learnt from training data: missing numbers are filled, numbers scaled to
 * mean 0 and deviation 1, texts become one-hot. Nothing is learnt from this table. Errors and problems name line and
 * column, never a value: whoever wrote the preprocessing could else read a hospital's rows in its log.
 *
 * @returns the data set (labels of −1 when the table was read without labels), and what was new in it: a text value that training never saw gives all 0, with its line
 * @throws PreprocessingError when the columns are not those learnt, a class is unknown, or a result is no finite single
 */
export const applyPreprocessing = (
  preprocessing: Preprocessing,
  table: Table,
): { readonly dataset: Dataset; readonly problems: readonly Problem[] } => {
  const learnt = preprocessing.columns.map(({ name }) => name).join(", ");
  const found = table.columns.map(({ name }) => name).join(", ");
  if (learnt !== found) {
    throw new PreprocessingError(
      `${table.source} has the columns ${found}, where ${learnt} were learnt.`,
      "Give the columns the model was trained on, in the same order.",
    );
  }
  const width = preprocessing.columns.reduce(
    (total, column) => total + (column.kind === "number" ? 1 : column.categories.length),
    0,
  );
  const rows = table.labels.length;
  const inputs = new Float32Array(rows * width);
  const problems: Problem[] = [];
  let at = 0;
  preprocessing.columns.forEach((column, place) => {
    const from = table.columns[place];
    if (from === undefined) return;
    const isText = column.kind === "oneHot" || column.order !== null;
    // A column that is empty here was read as numbers, whatever it is elsewhere.
    const empty = from.kind === "number" && from.values.every(Number.isNaN);
    if (isText !== (from.kind === "text") && !empty) {
      throw new PreprocessingError(
        `${table.source} has the column ${column.name} as ${from.kind}, not as learnt.`,
        "Read the file with the options the training files were read with.",
      );
    }
    for (let row = 0; row < rows; row += 1) {
      const raw = from.values[row] ?? null;
      const report = (): void => {
        const what = `the text in ${column.name} never occurs in training; it counts as missing`;
        problems.push({ line: table.lines[row] ?? null, what });
      };
      if (column.kind === "oneHot") {
        const category = typeof raw === "string" ? column.categories.indexOf(raw) : -1;
        if (category >= 0) inputs[row * width + at + category] = 1;
        else if (typeof raw === "string") report();
        continue;
      }
      let value = typeof raw === "string" ? (column.order ?? []).indexOf(raw) : (raw ?? NaN);
      if (typeof raw === "string" && value < 0) {
        report();
        value = NaN;
      }
      const scaled = Math.fround(
        ((Number.isNaN(value) ? column.fill : value) - column.mean) / column.deviation,
      );
      if (!Number.isFinite(scaled)) {
        throw new PreprocessingError(
          `${table.source}, line ${table.lines[row] ?? 0}, column ${column.name}, has a number that is not finite once scaled.`,
          "Mend the value or leave the row out.",
        );
      }
      inputs[row * width + at] = scaled;
    }
    at += column.kind === "number" ? 1 : column.categories.length;
  });

  const labels = Int32Array.from(table.labels, (label, row) => {
    if (table.label === "") return -1;
    const index = preprocessing.classes.indexOf(label);
    if (index >= 0) return index;
    throw new PreprocessingError(
      `${table.source}, line ${table.lines[row] ?? 0}, column ${table.label}, has a class that was not learnt.`,
      `The classes are ${preprocessing.classes.join(", ")}: rename it or leave the row out.`,
    );
  });
  return { dataset: { inputs, labels, shape: [width], classes: preprocessing.classes }, problems };
};
