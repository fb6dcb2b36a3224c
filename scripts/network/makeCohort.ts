import type { Dataset } from "../../offchain/learning/data/dataset.ts";
import { synthetic } from "../../offchain/learning/data/synthetic.ts";

/** CSV files of one made-up study: nothing in them is medicine. */
export type Cohort = {
  /** A file for each hospital, of different sizes and mixtures. */
  readonly hospitals: readonly string[];
  /** The requester's reference set: rows from everywhere, as many of each class. */
  readonly reference: string;
  /** Held out: nobody trains on it, nobody is judged by it. */
  readonly heldOut: string;
};

export type CohortSize = {
  readonly hospitals: number;
  /** Of all files together; a tenth becomes the reference set, a fifth is held out. */
  readonly rows: number;
  readonly seed: number;
};

/** The column that says what a row is of. */
export const LABEL = "diagnosis";

/** `a,b,…,diagnosis`, six significant digits: what a laboratory writes. */
function toCsv({ inputs, labels, shape: [width = 1], classes }: Dataset, chosen: readonly number[]): string {
  const names = Array.from({ length: width }, (_, i) => `marker${i + 1}`);
  const lines = chosen.map((row) => {
    const values = Array.from(inputs.subarray(row * width, (row + 1) * width), (value) =>
      value.toPrecision(6),
    );
    return [...values, classes[labels[row] ?? 0] ?? ""].join(",");
  });
  return `${[[...names, LABEL].join(","), ...lines].join("\n")}\n`;
}

const all = (length: number): number[] => Array.from({ length }, (_, i) => i);

/** Ten markers and two diagnoses for a number of hospitals that differ. The same size gives the same files. */
export function makeCohort({ hospitals, rows, seed }: CohortSize): Cohort {
  const { splits, groups } = synthetic({ kind: "table", rows, classes: 2, hospitals }, seed);
  const { train, validation, test } = splits;
  return {
    hospitals: Array.from({ length: hospitals }, (_, i) =>
      toCsv(
        train,
        all(train.labels.length).filter((row) => groups[row] === `hospital ${i + 1}`),
      ),
    ),
    reference: toCsv(validation, all(validation.labels.length)),
    heldOut: toCsv(test, all(test.labels.length)),
  };
}
