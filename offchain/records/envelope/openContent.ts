import { RecordsError } from "../errors.ts";
import { decodeMetadata, maxMetadataLength, ofSize, type Metadata } from "./metadata.ts";

export type OpenedContent = {
  metadata: Metadata;
  /**
   * Verified bytes, frame by frame. They are the whole content only when the generator ends without an error:
   * write them to a temporary file and rename it then (`openToFile`). Leaving early closes the source.
   */
  content: AsyncGenerator<Uint8Array, void, undefined>;
};

/**
 * The plaintext stream of docs/protocol.md §4.7 taken apart: metadata at once, content as it is read.
 *
 * @param open gives the opened frames; `close` stops their source, whatever happens.
 * @throws RecordsError `metadata-rejected`, `size-mismatch`, and what `open` and its frames throw, here or while streaming.
 */
export const openContent = async (
  open: () => Promise<AsyncGenerator<Uint8Array, void, undefined>>,
  close: () => Promise<void>,
): Promise<OpenedContent> => {
  let metadata: Metadata | undefined;
  const content = (async function* () {
    try {
      const plaintext = await open();
      const head = await readHead(plaintext);
      metadata = head.metadata;
      // Read below, and given to nobody: a generator that has begun also cleans up when it is left early.
      yield new Uint8Array(0);
      yield* ofSize(joined(head.rest, plaintext), metadata.size);
    } finally {
      await close();
    }
  })();
  await content.next();
  if (metadata === undefined) throw rejected("is missing");
  return { metadata, content };
};

/** The metadata always fits the first frame: it is shorter than one, and only a last frame is short. */
const readHead = async (
  plaintext: AsyncGenerator<Uint8Array, void, undefined>,
): Promise<{ metadata: Metadata; rest: Uint8Array }> => {
  const { value: first } = await plaintext.next();
  if (!(first instanceof Uint8Array) || first.length < 4) throw rejected("is missing");
  const length = new DataView(first.buffer, first.byteOffset).getUint32(0);
  if (length > maxMetadataLength || 4 + length > first.length) throw rejected(`claims ${length} bytes`);
  return { metadata: decodeMetadata(first.subarray(4, 4 + length)), rest: first.subarray(4 + length) };
};

async function* joined(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (first.length > 0) yield first;
  yield* rest;
}

const rejected = (what: string): RecordsError =>
  new RecordsError("metadata-rejected", `the record's metadata ${what}`, {
    repair: "The sealer broke the format. Ask the owner to reseal the record.",
  });
