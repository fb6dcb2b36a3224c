import type { Hex } from "./hex.ts";
import { hashPair } from "./hashPair.ts";

/** All levels of the tree over `leaves`, the leaves first, the root last. */
export function merkleLevels(leaves: readonly Hex[]): readonly (readonly Hex[])[] {
  const levels: (readonly Hex[])[] = [leaves];
  for (let nodes = leaves; nodes.length > 1; levels.push(nodes)) {
    const below = nodes;
    nodes = Array.from({ length: Math.ceil(below.length / 2) }, (_, i) => {
      const [left, right] = below.slice(2 * i, 2 * i + 2);
      return left !== undefined && right !== undefined ? hashPair(left, right) : (left ?? "0x");
    });
  }
  return levels;
}
