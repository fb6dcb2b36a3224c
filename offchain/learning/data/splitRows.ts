import { random } from "../numbers/random.ts";
import { shuffled } from "../numbers/shuffled.ts";
import { PartitionError } from "./errors.ts";
import type { Splits } from "./splits.ts";

/**
 * Divide rows into training, validation and test, class by class, so that each part has every class about as often as
 * the whole. Of a class with n rows, ⌊n·share + ½⌋ go to the test set and as many again by its share to validation.
 * Rows within a part stay in order.
 *
 * @param labels one a row; anything that tells classes apart
 * @param shares of all rows, e.g. { validation: 0.1, test: 0.2 }; training gets the rest
 * @throws PartitionError when the shares leave nothing to train on, or a part would be empty
 */
export const splitRows = (
  labels: ArrayLike<string | number>,
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
  const byClass = new Map<string, number[]>();
  for (let row = 0; row < labels.length; row += 1) {
    const label = String(labels[row]);
    const rows = byClass.get(label);
    if (rows === undefined) byClass.set(label, [row]);
    else rows.push(row);
  }
  const parts: { train: number[]; validation: number[]; test: number[] } = {
    train: [],
    validation: [],
    test: [],
  };
  for (const [label, rows] of byClass) {
    const order = shuffled(random("split", seed, label), rows.length);
    const testRows = Math.floor(rows.length * test + 0.5);
    const validationRows = Math.floor(rows.length * validation + 0.5);
    order.forEach((place, i) => {
      const name = i < testRows ? "test" : i < testRows + validationRows ? "validation" : "train";
      parts[name].push(rows[place] ?? 0);
    });
  }
  const sorted = (rows: number[]): Uint32Array => Uint32Array.from(rows).sort();
  for (const [name, rows] of Object.entries(parts)) {
    if (rows.length > 0) continue;
    throw new PartitionError(
      `No row of ${labels.length} is left for ${name}.`,
      "Bring more rows, or give it a larger share.",
    );
  }
  return { train: sorted(parts.train), validation: sorted(parts.validation), test: sorted(parts.test) };
};
