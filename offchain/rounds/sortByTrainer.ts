import { RoundsError } from "./errors.ts";
import type { Hex } from "./hex.ts";

/**
 * Entries in ascending order of their trainers' accounts: the order of a batch, so that everybody who has the entries has
 * the root. Throws RoundsError "repeated" where a trainer comes twice.
 */
export function sortByTrainer<Entry extends { readonly trainer: Hex }>(entries: readonly Entry[]): Entry[] {
  const key = ({ trainer }: Entry): string => trainer.toLowerCase();
  const sorted = [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const twice = sorted.find((entry, i) => i > 0 && sorted[i - 1]?.trainer.toLowerCase() === key(entry));
  if (twice !== undefined)
    throw new RoundsError("repeated", `${twice.trainer} is in the batch twice`, {
      repair: "a batch holds one entry of each trainer: keep the first",
      values: { trainer: twice.trainer },
    });
  return sorted;
}
