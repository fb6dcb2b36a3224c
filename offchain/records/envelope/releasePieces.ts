/**
 * The same stream, with the memory of each piece given back when the next one is asked for, instead of when the
 * collector comes by. Frames are a mebibyte of memory outside the heap each: left to V8 they cost a full collection
 * about every fifteen, more processor time than AES takes, and a hundred mebibytes resident.
 *
 * Only for pieces that nobody keeps, as those of `sealRecord` and `openRecord`: **a piece has no bytes any more once
 * the next is asked for.**
 */
export async function* releasePieces(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const piece of source) {
    yield piece;
    // A part of a larger buffer is left alone: the rest may be somebody's.
    const { buffer } = piece;
    if (buffer instanceof ArrayBuffer && buffer.byteLength === piece.length) buffer.transfer(0);
  }
}
