/**
 * Merkle trees as the contracts hash them: pairs from the left, sorted within a pair (a proof is siblings only), an odd
 * node moves up. The one tree of this room: batches, settlements, patients, rows.
 *
 * Sorting within pairs hides on which side a leaf stands, not whether it is there; leaves therefore name their own place
 * where it matters. Nothing here keeps the same leaf from standing in a tree twice.
 */
import { RoundsError } from "./errors.ts";
import type { Hex } from "./hex.ts";
import { merkleLevels } from "./merkleLevels.ts";

/** The root over `leaves`, in their order. Throws RoundsError "wrong-size" without any. */
export function merkleRoot(leaves: readonly Hex[]): Hex {
  const root = merkleLevels(leaves).at(-1)?.[0];
  if (root !== undefined) return root;
  throw new RoundsError("wrong-size", "a tree without leaves has no root", {
    repair: "give at least one leaf, or 32 bytes of zeroes where nothing is meant",
  });
}
