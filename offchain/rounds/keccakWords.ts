import type { Hex } from "./hex.ts";
import { keccak } from "./keccak.ts";
import { word } from "./word.ts";

/** keccak256(abi.encode(…)) of values that take one word each. Throws RoundsError. */
export const keccakWords = (...values: readonly (bigint | number | boolean | Hex)[]): Hex =>
  keccak(`0x${values.map(word).join("")}`);
