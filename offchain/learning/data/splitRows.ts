import { random } from "../numbers/random.ts";
import { shuffled } from "../numbers/shuffled.ts";
import type { Dataset } from "./dataset.ts";
import { PartitionError } from "./errors.ts";
import { screenClasses } from "./screenClasses.ts";
import { screenRows } from "./screenRows.ts";
import type { Splits } from "./splits.ts";
import type { Table } from "./table.ts";

/**
 * Divide rows into training, validation and test, class by class, so that each part has every class about as often as
 * the whole. Rows with the same features stay together, whatever their labels: no row of one part is in another.
 *
 * Of a class with n rows, up to ⌊n·share + ½⌋ go to the test set and as many again by its share to validation: exactly so
 * many where no rows are equal. Equal rows that no longer fit go to training. Rows within a part stay in order.
 *
 * @param shares of all rows, e.g. { validation: 0.1, test: 0.2 }; training gets the rest
 * @throws PartitionError when the shares leave nothing to train on, or a part would be empty
 */
export const splitRows = (
  data: Table | Dataset,
  shares: { readonly validation: number; readonly test: number },
  seed: number,
): Splits<Uint32Array> => {
  const { validation, test } = shares;
  if (!(validation > 0 && test > 0 && validation + test < 1)) {
    throw new PartitionError(
      `Shares of ${validation} for validation and ${test} for testing cannot be made.`,
      "Give two shares above 0 that leave something to train on, such as 0.1 and 0.2.",
    );
  }
  const parts: { train: number[]; validation: number[]; test: number[] } = {
    train: [],
    validation: [],
    test: [],
  };
  for (const [label, groups] of equalRowsByClass(data)) {
    const count = groups.reduce((sum, { length }) => sum + length, 0);
    const left = {
      test: Math.floor(count * test + 0.5),
      validation: Math.floor(count * validation + 0.5),
      train: count,
    };
    for (const place of shuffled(random("split", seed, label), groups.length)) {
      const rows = groups[place] ?? [];
      const part =
        rows.length <= left.test ? "test" : rows.length <= left.validation ? "validation" : "train";
      for (const row of rows) parts[part].push(row);
      left[part] -= rows.length;
    }
  }
  const sorted = (rows: number[]): Uint32Array => Uint32Array.from(rows).sort();
  for (const [name, rows] of Object.entries(parts)) {
    if (rows.length > 0) continue;
    const [odd] = "shape" in data ? [] : screenClasses(countsOf(data.labels));
    throw new PartitionError(
      `No row of ${data.labels.length} is left for ${name}.`,
      `Bring more rows that differ, or give it a larger share.${odd === undefined ? "" : ` Also, ${odd}.`}`,
    );
  }
  return { train: sorted(parts.train), validation: sorted(parts.validation), test: sorted(parts.test) };
};

const countsOf = (labels: readonly string[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Object.fromEntries(counts);
};

/** For each class its rows, equal ones together; equal rows with different labels are all with the first one's class. */
const equalRowsByClass = (data: Table | Dataset): ReadonlyMap<string, readonly number[][]> => {
  const { key } = screenRows(data);
  const groupOf = new Map<string, number[]>();
  const classes = new Map<string, number[][]>();
  for (let row = 0; row < data.labels.length; row += 1) {
    const features = key(row);
    const group = groupOf.get(features);
    if (group !== undefined) {
      group.push(row);
      continue;
    }
    const alone = [row];
    groupOf.set(features, alone);
    const label = String(data.labels[row]);
    const groups = classes.get(label);
    if (groups === undefined) classes.set(label, [alone]);
    else groups.push(alone);
  }
  return classes;
};
