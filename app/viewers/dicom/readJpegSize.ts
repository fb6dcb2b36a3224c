import { MalformedContentError } from "../errors.ts";

export type JpegSize = { readonly rows: number; readonly columns: number; readonly bits: number };

/** Frame headers (ITU-T T.81 Table B.1): SOF0 … SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
const isFrameHeader = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/**
 * What a JPEG says of its size, without decoding it: a header that claims 65,000 × 65,000 must not reach the
 * browser's decoder.
 *
 * @throws MalformedContentError when there is no frame header.
 */
export function readJpegSize(bytes: Uint8Array): JpegSize {
  let at = 2;
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8)
    throw new MalformedContentError("JPEG", "it does not begin as one");
  while (at + 9 <= bytes.length) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const word = (offset: number) => ((bytes[at + offset] ?? 0) << 8) | (bytes[at + offset + 1] ?? 0);
    if (isFrameHeader(marker)) return { bits: bytes[at + 4] ?? 0, rows: word(5), columns: word(7) };
    at += 2 + Math.max(word(2), 2);
  }
  throw new MalformedContentError("JPEG", "it does not say how large it is");
}
