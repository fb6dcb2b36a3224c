import type { Hex } from "./hex.ts";
import { merkleLevels } from "./merkleLevels.ts";
import { proofFromLevels } from "./proofFromLevels.ts";

/** The siblings on the way from leaf `index` to the root, lowest first. Throws RoundsError "not-in-tree". */
export const merkleProof = (leaves: readonly Hex[], index: number): readonly Hex[] =>
  proofFromLevels(merkleLevels(leaves), index);
