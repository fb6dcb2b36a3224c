import { MalformedContentError } from "../errors.ts";
import { decodeRle } from "./decodeRle.ts";
import type { DicomImage, Samples } from "./dicomImage.ts";
import { expandYbr422 } from "./expandYbr422.ts";

/** Bytes of one uncompressed frame. YBR_FULL_422 stores two pixels in four bytes (PS3.3 C.7.6.3.1.2). */
export function frameBytes(image: DicomImage): number {
  const pixels = image.rows * image.columns;
  if (image.photometric === "YBR_FULL_422" && image.syntax.encoding === "native") return pixels * 2;
  return pixels * image.samplesPerPixel * (image.bitsAllocated / 8);
}

/**
 * The stored values of one uncompressed or RLE frame, by pixel: colour planes are interleaved, bits above the high
 * bit dropped and the sign extended (PS3.5 §8.1.1, Annex D).
 *
 * @param image What `parseDicom` returned, of encoding `native` or `rle`.
 * @param index From 0.
 * @throws MalformedContentError when the file is shorter than it says.
 */
export function decodeFrame(image: DicomImage, index: number): Samples {
  const pixels = image.rows * image.columns;
  const encoded = image.encodedFrame(index);
  const bytesPerSample = image.bitsAllocated / 8;
  if (image.syntax.encoding === "rle") {
    const bytes = decodeRle(encoded, pixels, image.samplesPerPixel, bytesPerSample);
    return clean(image, read(bytes, image, true));
  }
  if (encoded.length < frameBytes(image))
    throw new MalformedContentError("DICOM", `frame ${index + 1} is cut short`);
  if (image.photometric === "YBR_FULL_422") return expandYbr422(encoded, pixels);
  const samples = read(encoded.subarray(0, frameBytes(image)), image, image.syntax.littleEndian);
  return clean(image, image.samplesPerPixel === 3 && image.planar ? interleave(samples, pixels) : samples);
}

/** A copy of `bytes` as numbers of the image's width and sign, in the machine's order. */
function read(bytes: Uint8Array, image: DicomImage, littleEndian: boolean): Samples {
  const { buffer } = bytes.slice();
  if (image.bitsAllocated === 8) return image.signed ? new Int8Array(buffer) : new Uint8Array(buffer);
  const view = new DataView(buffer);
  if (image.bitsAllocated === 16) {
    const out = image.signed ? new Int16Array(buffer) : new Uint16Array(buffer);
    for (let i = 0; i < out.length; i++) out[i] = view.getUint16(2 * i, littleEndian);
    return out;
  }
  const out = image.signed ? new Int32Array(buffer) : new Uint32Array(buffer);
  for (let i = 0; i < out.length; i++) out[i] = view.getUint32(4 * i, littleEndian);
  return out;
}

/** Keeps bits highBit … highBit − bitsStored + 1: older scanners put overlays and rubbish in the others. */
function clean(image: DicomImage, samples: Samples): Samples {
  const { bitsAllocated, bitsStored, highBit, signed } = image;
  if (bitsStored === bitsAllocated) return samples;
  const up = 32 - (highBit + 1);
  const down = 32 - bitsStored;
  for (let i = 0; i < samples.length; i++) {
    const shifted = (samples[i] ?? 0) << up;
    samples[i] = signed ? shifted >> down : shifted >>> down;
  }
  return samples;
}

function interleave(planes: Samples, pixels: number): Samples {
  const out = planes.slice();
  for (let sample = 0; sample < 3; sample++)
    for (let i = 0; i < pixels; i++) out[3 * i + sample] = planes[sample * pixels + i] ?? 0;
  return out;
}
