import { RoundsError } from "./errors.ts";
import type { Hex } from "./hex.ts";
import { merkleLevels } from "./merkleLevels.ts";

/** The siblings on the way from leaf `index` to the root, lowest first. Throws RoundsError "not-in-tree". */
export function merkleProof(leaves: readonly Hex[], index: number): readonly Hex[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length)
    throw new RoundsError("not-in-tree", `a tree of ${leaves.length} leaves has none at ${index}`, {
      repair: "prove only what is in the tree",
      values: { index: String(index), leaves: String(leaves.length) },
    });
  const proof: Hex[] = [];
  let at = index;
  for (const level of merkleLevels(leaves).slice(0, -1)) {
    const sibling = level[at ^ 1];
    if (sibling !== undefined) proof.push(sibling);
    at >>= 1;
  }
  return proof;
}
