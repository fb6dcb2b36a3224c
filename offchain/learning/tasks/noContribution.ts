import { type Contribution, mostExactPlayers } from "./contribution.ts";
import type { TaskSpec } from "./taskSpec.ts";

/** What accepted seats contributed to a round that changed nothing: 0 each. */
export const noContribution = (
  { utility: { permutations } }: Pick<TaskSpec, "utility">,
  seats: readonly number[],
): Contribution => {
  const [values, errors] = [seats.map(() => 0n), seats.map(() => 0)];
  return seats.length <= mostExactPlayers
    ? { kind: "exact", seats, utilities: new Int32Array(2 ** seats.length), values, errors }
    : { kind: "sampled", seats, permutations, none: 0, all: 0, values, errors };
};
