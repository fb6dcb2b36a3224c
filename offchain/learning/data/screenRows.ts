import type { Dataset } from "./dataset.ts";
import type { Table } from "./table.ts";

/** Rows as screening looks at them. */
export type ScreenedRows = {
  readonly rows: number;
  /** A text that two rows share when they have the same features (Datasets: a 96-bit hash of their bits). */
  readonly key: (row: number) => string;
  readonly label: (row: number) => string;
  readonly line: (row: number) => number | null;
};

const ofDataset = (dataset: Dataset): ScreenedRows => {
  const size = dataset.shape.reduce((product, axis) => product * axis, 1);
  const words = new Uint32Array(dataset.inputs.buffer, dataset.inputs.byteOffset, dataset.inputs.length);
  return {
    rows: dataset.labels.length,
    key: (row) => {
      let [a, b, c] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b];
      for (let i = row * size; i < (row + 1) * size; i += 1) {
        const word = words[i] ?? 0;
        a = Math.imul(a ^ word, 0x01000193) ^ (a >>> 15);
        b = Math.imul(b ^ word, 0xcc9e2d51) ^ (b >>> 13);
        c = Math.imul(c ^ word, 0x1b873593) ^ (c >>> 16);
      }
      return `${a} ${b} ${c}`;
    },
    label: (row) => dataset.classes[dataset.labels[row] ?? -1] ?? String(dataset.labels[row]),
    line: () => null,
  };
};

const ofTable = (table: Table): ScreenedRows => ({
  rows: table.labels.length,
  key: (row) => JSON.stringify(table.columns.map((column) => column.values[row] ?? null)),
  label: (row) => table.labels[row] ?? "",
  line: (row) => table.lines[row] ?? null,
});

/** One view of both kinds of data. */
export const screenRows = (data: Table | Dataset): ScreenedRows =>
  "shape" in data ? ofDataset(data) : ofTable(data);
