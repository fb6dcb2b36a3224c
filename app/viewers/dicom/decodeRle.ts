import { MalformedContentError } from "../errors.ts";

/**
 * DICOM RLE (PS3.5 Annex G). A frame is a header of sixteen little-endian 32-bit words, the number of segments and
 * where each begins, then the segments. A segment holds one byte of one sample of every pixel: samples in order, of
 * each the most significant byte first. Within a segment, PackBits: a control byte n, read as signed,
 *
 *     0 ≤ n ≤ 127      copy the n + 1 bytes that follow
 *     −127 ≤ n ≤ −1    repeat the one byte that follows 1 − n times
 *     n = −128         nothing
 *
 * A segment may end with a padding byte; whatever follows the last pixel is ignored.
 *
 * @param bytes One encoded frame.
 * @param pixels Rows × columns; the caller has checked it against a limit.
 * @param samplesPerPixel 1 or 3.
 * @param bytesPerSample 1, 2 or 4.
 * @returns Samples by pixel, little endian: pixels × samplesPerPixel × bytesPerSample bytes.
 * @throws MalformedContentError when a segment is missing, lies outside the frame or ends early.
 */
export function decodeRle(
  bytes: Uint8Array,
  pixels: number,
  samplesPerPixel: number,
  bytesPerSample: number,
): Uint8Array {
  const wanted = samplesPerPixel * bytesPerSample;
  if (bytes.length < 64) throw new MalformedContentError("DICOM", "an RLE frame is shorter than its header");
  const header = new DataView(bytes.buffer, bytes.byteOffset, 64);
  const count = header.getUint32(0, true);
  if (count !== wanted)
    throw new MalformedContentError("DICOM", `an RLE frame has ${count} segments instead of ${wanted}`);

  const offsets = Array.from({ length: count }, (_, i) => header.getUint32(4 + 4 * i, true));
  const stride = wanted;
  const out = new Uint8Array(pixels * stride);
  for (const [segment, from] of offsets.entries()) {
    const to = offsets[segment + 1] ?? bytes.length;
    if (from < 64 || to > bytes.length || from > to)
      throw new MalformedContentError("DICOM", `RLE segment ${segment + 1} lies outside its frame`);
    const sample = Math.floor(segment / bytesPerSample);
    const significance = bytesPerSample - 1 - (segment % bytesPerSample);
    const written = unpack(bytes.subarray(from, to), out, sample * bytesPerSample + significance, stride);
    if (written < pixels)
      throw new MalformedContentError(
        "DICOM",
        `RLE segment ${segment + 1} ends after ${written} of ${pixels} pixels`,
      );
  }
  return out;
}

/** Unpacks `source` into every `stride`-th byte of `out` from `first`; how many pixels were written. */
function unpack(source: Uint8Array, out: Uint8Array, first: number, stride: number): number {
  let at = first;
  let read = 0;
  while (read < source.length && at < out.length) {
    const control = source[read++] ?? 0;
    if (control < 128) {
      const end = Math.min(read + control + 1, source.length);
      for (; read < end && at < out.length; at += stride) out[at] = source[read++] ?? 0;
    } else if (control > 128) {
      const value = source[read++];
      if (value === undefined) break;
      for (let left = 257 - control; left > 0 && at < out.length; left--, at += stride) out[at] = value;
    }
  }
  return Math.floor((at - first) / stride);
}
