import type { Dataset } from "../data/dataset.ts";
import { selectRows } from "../data/selectRows.ts";
import { random } from "../numbers/random.ts";
import { shuffled } from "../numbers/shuffled.ts";
import { seedNumber } from "./seedNumber.ts";

/**
 * Part a round's reference rows in two: one half weighs the updates, on the other utilities and figures are measured. By
 * class, in an order that the round's seed gives, so that whoever made the part could not know which row goes where. Of
 * an odd count the measuring half has one more.
 */
export const halveReference = (
  part: Dataset,
  seed: Uint8Array,
): { readonly weighing: Dataset; readonly measuring: Dataset } => {
  const rowsOf = part.classes.map((): number[] => []);
  part.labels.forEach((label, row) => rowsOf[label]?.push(row));
  const weighing: number[] = [];
  const measuring: number[] = [];
  rowsOf.forEach((rows, label) => {
    const half = Math.floor(rows.length / 2);
    shuffled(random("halves", seedNumber(seed), label), rows.length).forEach((at, i) => {
      (i < half ? weighing : measuring).push(rows[at] ?? 0);
    });
  });
  const take = (rows: number[]): Dataset => selectRows(part, Uint32Array.from(rows).sort());
  return { weighing: take(weighing), measuring: take(measuring) };
};
