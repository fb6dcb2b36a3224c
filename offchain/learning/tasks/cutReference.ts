import type { Dataset } from "../data/dataset.ts";
import { selectRows } from "../data/selectRows.ts";
import { random } from "../numbers/random.ts";
import { shuffled } from "../numbers/shuffled.ts";
import { TaskMismatchError } from "./errors.ts";

/**
 * Cut a reference set into parts that share no row, each with as many rows of every class (what does not divide evenly
 * goes to the first classes).
 * @param seed the requester's own; whoever knows it and the set knows the parts
 * @throws TaskMismatchError when a class has too few rows
 */
export const cutReference = (
  set: Dataset,
  parts: number,
  rowsOfPart: number,
  seed: string | number,
): Dataset[] => {
  const classes = set.classes.length;
  const rowsOf = set.classes.map((): number[] => []);
  set.labels.forEach((label, row) => rowsOf[label]?.push(row));
  const byPart = Array.from({ length: parts }, (): number[] => []);
  rowsOf.forEach((rows, label) => {
    const share = Math.floor((rowsOfPart + classes - 1 - label) / classes);
    if (rows.length < share * parts) {
      throw new TaskMismatchError(
        `The reference set has ${rows.length} rows of ${set.classes[label] ?? ""}, and ${parts} parts of ${rowsOfPart} rows need ${share * parts}.`,
        "Give more rows, or cut fewer or smaller parts (one for each round and attempt).",
      );
    }
    const order = shuffled(random("reference parts", seed, label), rows.length);
    byPart.forEach((part, k) => {
      for (const at of order.subarray(k * share, (k + 1) * share)) part.push(rows[at] ?? 0);
    });
  });
  return byPart.map((part) => selectRows(set, Uint32Array.from(part).sort()));
};
