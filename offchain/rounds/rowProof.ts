import type { Hex } from "./hex.ts";
import { merkleProof } from "./merkleProof.ts";
import { rowLeaf, type Row } from "./rowLeaf.ts";

/** That the row at `index` was declared. Throws RoundsError "not-in-tree". */
export const rowProof = (rows: readonly Row[], index: number): readonly Hex[] =>
  merkleProof(rows.map(rowLeaf), index);
