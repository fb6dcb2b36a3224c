import { keccak_256 } from "@noble/hashes/sha3.js";

import type { Hex } from "../../../offchain/chain/hex.ts";

/**
 * The account that stands for an institution nobody has told us the account of: the last 20 bytes of
 * `keccak256("aceso/offline/v1/" ‖ label)`. Nobody holds a key to it; it only makes policy ids reproducible.
 */
export const placeholderAccount = (label: string): Hex =>
  `0x${Buffer.from(keccak_256(new TextEncoder().encode(`aceso/offline/v1/${label}`)).subarray(12)).toString("hex")}`;
