import type { Hex } from "./hex.ts";
import { keccakWords } from "./keccakWords.ts";
import type { Seat } from "./roster.ts";
import { rosterWords } from "./rosterWords.ts";

/** The running hash of all enrolled, from zero: root ← keccak256(root ‖ word). */
export const rosterRoot = (seats: readonly Pick<Seat, "account" | "chair">[]): Hex =>
  rosterWords(seats).reduce<Hex>((root, word) => keccakWords(root, word), `0x${"00".repeat(32)}`);
