import { concatBytes } from "@noble/hashes/utils.js";
import { EngineError } from "../errors.ts";

/** Most bytes of an envelope that the chain itself keeps. */
const MAX_INLINE = 16_384;

/** An envelope that is to go into the chain. @throws EngineError `too-large-inline` */
export async function collectInline(envelope: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of envelope) {
    size += piece.length;
    if (size > MAX_INLINE) {
      throw new EngineError(
        "too-large-inline",
        "The sealed record is too long to be kept in the chain itself.",
        {
          repair: "Store it on IPFS instead; the chain then keeps its fingerprint.",
          values: { limit: MAX_INLINE },
        },
      );
    }
    pieces.push(piece.slice());
  }
  return concatBytes(...pieces);
}
