import type { CID } from "multiformats/cid";
import { InvalidCidError } from "./errors.ts";

/** Multicodec of sha2-256 in a multihash. */
export const SHA2_256 = 0x12;

/**
 * The 32-byte sha2-256 digest inside a CID: what the chain keeps. It drops the codec; `walkFile` documents how a reader
 * gets it back.
 *
 * @throws InvalidCidError when the CID names its block by another hash.
 */
export function digestOf(cid: CID): Uint8Array {
  const { code, digest } = cid.multihash;
  if (code !== SHA2_256 || digest.length !== 32) {
    throw new InvalidCidError(cid.toString(), `uses hash 0x${code.toString(16)} of ${digest.length} bytes`);
  }
  return digest.slice();
}
