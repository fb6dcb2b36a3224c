import { doubleLeaf } from "../../rounds/doubleLeaf.ts";
import type { Hex } from "../../rounds/hex.ts";
import { merkleRoot } from "../../rounds/merkleRoot.ts";
import type { Manifest } from "./manifest.ts";

/**
 * What the chain keeps of a reference set: the root over
 * keccak256(keccak256(abi.encode(round, attempt, digest, size, rows, key point's first byte, its other 32))).
 * @throws RoundsError for a manifest without parts
 */
export const referenceRoot = ({ parts }: Manifest): Hex =>
  merkleRoot(
    parts.map(({ round, attempt, digest, size, rows, keyPoint }) =>
      doubleLeaf(round, attempt, digest, size, rows, `0x${keyPoint.slice(2, 4)}`, `0x${keyPoint.slice(4)}`),
    ),
  );
