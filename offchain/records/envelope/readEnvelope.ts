import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { RecordsError } from "../errors.ts";
import { byteReader } from "./byteReader.ts";
import { decodeHeader } from "./decodeHeader.ts";
import type { Header } from "./header.ts";
import type { SealedFrame } from "./openFrames.ts";
import { decodePrefix, prefixLength } from "./prefix.ts";
import { readFrames } from "./readFrames.ts";

/** An envelope whose header has been read and checked, and whose frames have not been touched. */
export type Envelope = {
  header: Header;
  /** sha256 of everything before frame 0; ties frames and data key to this header. */
  headerHash: Uint8Array;
  /** Still sealed; can be read once. A frame's bytes are valid until the next is asked for. */
  frames: AsyncIterable<SealedFrame>;
  /** Stops the source: for whoever needs the header alone, or gives up. */
  close: () => Promise<void>;
};

/**
 * Reads the header off a stream, in constant memory.
 * @throws RecordsError `not-an-envelope`, `too-large`, `truncated` or `header-rejected`; the source is then closed.
 */
export const readEnvelope = async (source: AsyncIterable<Uint8Array>): Promise<Envelope> => {
  const reader = byteReader(source);
  try {
    // A copy each: the reader uses its buffer again.
    const prefix = new Uint8Array(await reader.read(prefixLength));
    const length = decodePrefix(prefix);
    const bytes = new Uint8Array(await reader.read(length));
    if (bytes.length < length) throw truncated("in its header");
    const header = decodeHeader(bytes);
    const headerHash = sha256(concatBytes(prefix, bytes));
    return { header, headerHash, frames: readFrames(reader), close: reader.close };
  } catch (cause) {
    await reader.close();
    throw cause;
  }
};

const truncated = (where: string): RecordsError =>
  new RecordsError("truncated", `the file ends ${where}`, {
    repair: "Fetch it again: it was not transferred whole.",
  });
