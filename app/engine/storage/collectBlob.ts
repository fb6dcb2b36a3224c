import { requireSize } from "./requireSize.ts";
import { MAX_CONTENT_BYTES } from "./sizes.ts";

/** Pieces are gathered to blobs of this size, which the browser may put on disk. */
const GATHERED_BYTES = 16 * 1024 * 1024;

/**
 * A stream as one Blob. It has no media type on purpose: what a record claims to be must not decide what the browser
 * does with it.
 *
 * @param onBytes bytes so far
 * @throws EngineError `too-large`; and what the stream throws
 */
export async function collectBlob(
  content: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
  limit = MAX_CONTENT_BYTES,
): Promise<Blob> {
  const gathered: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let waiting = 0;
  let total = 0;
  for await (const piece of content) {
    requireSize(total + piece.length, limit);
    pieces.push(Uint8Array.from(piece));
    waiting += piece.length;
    total += piece.length;
    if (waiting >= GATHERED_BYTES) {
      gathered.push(new Blob(pieces));
      pieces = [];
      waiting = 0;
    }
    onBytes(total);
  }
  return new Blob([...gathered, ...pieces]);
}
