import type { Hex } from "./hex.ts";
import { keccakWords } from "./keccakWords.ts";

/** The running hash of the members in the order of their chairs, from zero: root ← keccak256(root ‖ account). */
export const committeeRoot = (members: readonly Hex[]): Hex =>
  members.reduce<Hex>((root, account) => keccakWords(root, account), `0x${"00".repeat(32)}`);
