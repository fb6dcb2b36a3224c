import { random } from "../numbers/random.ts";
import { shuffled } from "../numbers/shuffled.ts";

/**
 * The reference examples of each committee member in a round: balanced over the classes, drawn without replacement by
 * each member for itself. A class that has too few gives all it has.
 *
 * @param labels of the reference set
 * @param classes how many there are
 * @param committee how many members, and how many examples each draws
 * @returns rows of the reference set, ascending, one array a member
 */
export const drawReferences = (
  labels: Int32Array,
  classes: number,
  committee: { readonly members: number; readonly samples: number },
  seed: number,
  round: number,
): Uint32Array[] => {
  const rowsOf = Array.from({ length: classes }, (): number[] => []);
  labels.forEach((label, row) => rowsOf[label]?.push(row));
  return Array.from({ length: committee.members }, (_, member) => {
    const rows = rowsOf.flatMap((own, label) => {
      // Spread what does not divide evenly over the first classes.
      const share = Math.floor((committee.samples + classes - 1 - label) / classes);
      const order = shuffled(random("reference", seed, round, member, label), own.length);
      return Array.from(order.subarray(0, share), (i) => own[i] ?? 0);
    });
    return Uint32Array.from(rows).sort();
  });
};
