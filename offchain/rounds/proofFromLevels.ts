import { RoundsError } from "./errors.ts";
import type { Hex } from "./hex.ts";

/**
 * The siblings on the way from leaf `index` to the root, lowest first, out of all levels of its tree (`merkleLevels`).
 * Throws RoundsError "not-in-tree".
 */
export function proofFromLevels(levels: readonly (readonly Hex[])[], index: number): readonly Hex[] {
  const leaves = levels[0]?.length ?? 0;
  if (!Number.isInteger(index) || index < 0 || index >= leaves)
    throw new RoundsError("not-in-tree", `a tree of ${leaves} leaves has none at ${index}`, {
      repair: "prove only what is in the tree",
      values: { index: String(index), leaves: String(leaves) },
    });
  const proof: Hex[] = [];
  let at = index;
  for (const level of levels.slice(0, -1)) {
    const sibling = level[at ^ 1];
    if (sibling !== undefined) proof.push(sibling);
    at >>= 1;
  }
  return proof;
}
