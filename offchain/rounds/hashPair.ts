import type { Hex } from "./hex.ts";
import { keccak } from "./keccak.ts";

/** keccak256 of two nodes, the smaller first. */
export function hashPair(one: Hex, other: Hex): Hex {
  const [first, second] = one.toLowerCase() < other.toLowerCase() ? [one, other] : [other, one];
  return keccak(`0x${first.slice(2)}${second.slice(2)}`);
}
