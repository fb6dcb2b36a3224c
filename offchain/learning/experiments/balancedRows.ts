import { random } from "../numbers/random.ts";
import { shuffled } from "../numbers/shuffled.ts";

/**
 * About `count` rows with as many of each class as there can be, drawn by the seed: the reference set. A class with
 * too few rows gives at most half of what it has, so that training keeps some of it.
 *
 * @returns rows, ascending
 */
export const balancedRows = (
  labels: Int32Array,
  classes: number,
  count: number,
  seed: number,
): Uint32Array => {
  const rowsOf = Array.from({ length: classes }, (): number[] => []);
  labels.forEach((label, row) => rowsOf[label]?.push(row));
  const chosen = rowsOf.flatMap((own, label) => {
    const share = Math.min(Math.floor((count + classes - 1 - label) / classes), Math.floor(own.length / 2));
    const order = shuffled(random("reference-set", seed, label), own.length);
    return Array.from(order.subarray(0, share), (i) => own[i] ?? 0);
  });
  return Uint32Array.from(chosen).sort();
};
