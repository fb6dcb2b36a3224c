import { sha256 } from "@noble/hashes/sha2.js";
import { RecordsError } from "../errors.ts";

/** A content on its way through, and what it came to. */
export type HashedContent = {
  /** The same pieces. */
  content: AsyncGenerator<Uint8Array, void, undefined>;
  /** sha256 and bytes of the whole; only once `content` has ended. @throws RecordsError `wrong-argument` before. */
  whole: () => { contentHash: Uint8Array; size: number };
};

/**
 * Hashes a content while it passes, in constant memory: WebCrypto has no hash that streams.
 *
 * @example
 * const hashed = hashContent(opened.content);
 * await openToFile(path, hashed.content);
 * const { contentHash } = hashed.whole();
 */
export const hashContent = (source: AsyncIterable<Uint8Array>): HashedContent => {
  let whole: ReturnType<HashedContent["whole"]> | undefined;
  return {
    content: (async function* () {
      const hash = sha256.create();
      let size = 0;
      for await (const piece of source) {
        hash.update(piece);
        size += piece.length;
        yield piece;
      }
      whole = { contentHash: hash.digest(), size };
    })(),
    whole: () => {
      if (whole !== undefined) return whole;
      throw new RecordsError("wrong-argument", "the content has not been read to its end", {
        repair: "Read it whole first: a hash of a part says nothing.",
      });
    },
  };
};
