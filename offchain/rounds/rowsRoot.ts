import type { Hex } from "./hex.ts";
import { merkleRoot } from "./merkleRoot.ts";
import { rowLeaf, type Row } from "./rowLeaf.ts";

/**
 * The root over rows in their order: of a dataset, and, as `consentRoot`, of those of its rows that trained in a round.
 * 32 bytes of zeroes without any.
 */
export const rowsRoot = (rows: readonly Row[]): Hex =>
  rows.length === 0 ? `0x${"00".repeat(32)}` : merkleRoot(rows.map(rowLeaf));
