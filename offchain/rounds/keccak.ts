import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { RoundsError } from "./errors.ts";
import type { Hex } from "./hex.ts";

/** keccak256 of the bytes that `data` writes out. Throws RoundsError "not-hexadecimal". */
export function keccak(data: Hex): Hex {
  try {
    return `0x${bytesToHex(keccak_256(hexToBytes(data.slice(2))))}`;
  } catch (cause) {
    throw new RoundsError("not-hexadecimal", "what is to be hashed is not whole bytes of hexadecimal", {
      repair: "write 0x and an even number of hexadecimal digits",
      values: { data: data.slice(0, 80) },
      cause,
    });
  }
}
