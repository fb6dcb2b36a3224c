/** Leaf size of the unixfs-v1-2025 profile, in bytes. */
export const CHUNK_BYTES = 1024 * 1024;

/**
 * Cuts a stream into leaves of exactly 1 MiB, the last one shorter; an empty stream is one empty leaf.
 *
 * All leaves share one buffer, so **a leaf is valid only until the next is asked for**. The importer's own chunker makes
 * a new mebibyte each time, and dozens of them pile up before the collector looks.
 */
export async function* chunkFile(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  // Grown as needed: most files are far smaller than one leaf.
  let leaf = new Uint8Array();
  let filled = 0;
  let leaves = 0;
  for await (const bytes of source) {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + CHUNK_BYTES - filled);
      if (filled + part.length > leaf.length) {
        const grown = new Uint8Array(Math.min(CHUNK_BYTES, Math.max(2 * leaf.length, filled + part.length)));
        grown.set(leaf.subarray(0, filled));
        leaf = grown;
      }
      leaf.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled === CHUNK_BYTES) {
        yield leaf;
        leaves += 1;
        filled = 0;
      }
    }
  }
  if (filled > 0 || leaves === 0) yield leaf.subarray(0, filled);
}
