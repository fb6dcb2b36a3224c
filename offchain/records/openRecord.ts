import { deriveDataKey } from "./envelope/deriveDataKey.ts";
import { decodeMetadata, maxMetadataLength, ofSize, type Metadata } from "./envelope/metadata.ts";
import { openFrames } from "./envelope/openFrames.ts";
import type { Envelope } from "./envelope/readEnvelope.ts";
import { RecordsError } from "./errors.ts";

export type OpenRecordParameters = {
  envelope: Envelope;
  /** A, from one of the `unlock…` verbs */
  accessSecret: Uint8Array;
  /** B, from `combineShares` or `openDeviceSecret` */
  versionSecret: Uint8Array;
};

export type OpenedRecord = {
  metadata: Metadata;
  /**
   * Verified bytes, frame by frame. They are the whole content only when the generator ends without an error:
   * write them to a temporary file and rename it then (`openToFile`). Leaving early closes the source.
   */
  content: AsyncGenerator<Uint8Array, void, undefined>;
};

/**
 * Opens a version with both secrets.
 *
 * @example
 * const envelope = await readEnvelope(readFile(ipfs, cid));
 * const accessSecret = await unlockByVault(envelope.header, vaultKey);
 * const versionSecret = await combineShares(envelope.header, shares);
 * const { metadata, content } = await openRecord({ envelope, accessSecret, versionSecret });
 *
 * @throws RecordsError `frame-rejected`, `truncated`, `metadata-rejected`, `size-mismatch`, here or while streaming.
 */
export const openRecord = async (parameters: OpenRecordParameters): Promise<OpenedRecord> => {
  const { envelope, accessSecret, versionSecret } = parameters;
  let metadata: Metadata | undefined;
  const content = (async function* () {
    try {
      const key = await deriveDataKey(envelope.header, envelope.headerHash, accessSecret, versionSecret);
      const plaintext = openFrames(key, envelope.headerHash, envelope.frames);
      const head = await readHead(plaintext);
      metadata = head.metadata;
      // Read below, and given to nobody: a generator that has begun also cleans up when it is left early.
      yield new Uint8Array(0);
      yield* ofSize(joined(head.rest, plaintext), metadata.size);
    } finally {
      await envelope.close();
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
