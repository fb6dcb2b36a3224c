import { decodeCbor, encodeCbor } from "../canonicalCbor.ts";
import { RecordsError } from "../errors.ts";
import { fieldReader } from "../fieldReader.ts";
import { maxSignatureLength, maxSignedAt, type Author } from "./author.ts";

/** What the record is; it lives only inside the ciphertext. */
export type Metadata = {
  name: string;
  mediaType: string;
  /** A FHIR resource type, e.g. "Bundle" */
  fhirType?: string;
  /** Bytes of content; when given, sealing and opening hold the content to it. */
  size?: number;
  /** Who wrote it, when not the owner. A claim until its signature is verified against the content. */
  author?: Author;
};

export const maxMetadataLength = 65_536;
const maxText = 1024;

/** A terminal acts on these instead of showing them: controls, direction characters, line and paragraph separators. */
const unprintable = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u;

const read = fieldReader("metadata-rejected", "Seal the record again with short, plain metadata.");

export const encodeMetadata = (metadata: Metadata): Uint8Array<ArrayBuffer> => {
  const bytes = encodeCbor(metadata);
  decodeMetadata(bytes);
  return bytes;
};

/** What a sealer wrote, and a reader's terminal is about to show. */
const printable = (value: unknown, where: string): string => {
  const text = read.text(value, where, maxText);
  if (unprintable.test(text)) throw read.refuse(where, "must have no control or direction characters");
  return text;
};

/** @throws RecordsError `metadata-rejected`. A name is a name: no path separators; no text has control characters. */
export const decodeMetadata = (bytes: Uint8Array): Metadata => {
  let value: unknown;
  try {
    value = decodeCbor(bytes);
  } catch (cause) {
    throw read.refuse("metadata", "must be deterministic CBOR", cause);
  }
  const map = read.map(value, "metadata", ["name", "mediaType"], ["author", "fhirType", "size"]);
  const name = printable(map.get("name"), "metadata.name");
  // A reader may save under this name: it must not climb out of a folder.
  if (/[/\\]/.test(name) || name === "" || name === "." || name === "..") {
    throw read.refuse("metadata.name", "must be a plain file name");
  }
  return {
    name,
    mediaType: printable(map.get("mediaType"), "metadata.mediaType"),
    ...(map.has("fhirType") ? { fhirType: printable(map.get("fhirType"), "metadata.fhirType") } : {}),
    ...(map.has("size")
      ? { size: read.integer(map.get("size"), "metadata.size", 0, Number.MAX_SAFE_INTEGER) }
      : {}),
    ...(map.has("author") ? { author: decodeAuthor(map.get("author")) } : {}),
  };
};

const decodeAuthor = (value: unknown): Author => {
  const path = "metadata.author";
  const map = read.map(value, path, ["account", "patient", "signedAt", "signature"]);
  // Copies: what is read from is a frame, whose memory may be given back.
  const bytes = (name: string, min: number, max = min): Uint8Array =>
    new Uint8Array(read.bytes(map.get(name), `${path}.${name}`, min, max));
  return {
    account: bytes("account", 20),
    patient: bytes("patient", 20),
    signedAt: read.integer(map.get("signedAt"), `${path}.signedAt`, 1, maxSignedAt),
    signature: bytes("signature", 1, maxSignatureLength),
  };
};

/** The content held to its declared size: too many bytes are refused before they pass, too few at the end. */
export async function* ofSize(
  content: AsyncIterable<Uint8Array>,
  size: number | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  let total = 0;
  for await (const chunk of content) {
    total += chunk.length;
    if (size !== undefined && total > size) throw mismatch(size, `at least ${total}`);
    yield chunk;
  }
  if (size !== undefined && total !== size) throw mismatch(size, `${total}`);
}

const mismatch = (size: number, got: string): RecordsError =>
  new RecordsError("size-mismatch", `the metadata says ${size} bytes of content, there are ${got}`, {
    repair: "The file changed while it was sealed. Seal it again.",
    values: { size, got },
  });
