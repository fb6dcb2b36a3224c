import { doubleLeaf } from "./doubleLeaf.ts";
import type { Hex } from "./hex.ts";

/** keccak256(keccak256(abi.encode(trainer, commitment))), as `slashWithheld` proves it. */
export const commitmentLeaf = ({
  trainer,
  commitment,
}: {
  readonly trainer: Hex;
  readonly commitment: Hex;
}): Hex => doubleLeaf(trainer, commitment);
