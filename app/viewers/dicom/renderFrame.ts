import type { DicomImage, FrameLook, Lut, Samples, Window } from "./dicomImage.ts";
import { lookUp } from "./lookUp.ts";
import { windowValue } from "./windowValue.ts";

/** How grey values become light: a window, or the file's own VOI lookup table. */
export type Voi =
  { readonly kind: "window"; readonly window: Window } | { readonly kind: "lut"; readonly lut: Lut };

/**
 * One frame as RGBA for a canvas. Grey: modality transform (lookup table, or slope and intercept), VOI, then
 * inverted for MONOCHROME1. Colour is shown as stored; YBR_FULL by PS3.3 C.7.6.3.1.2.
 *
 * @param samples What `decodeFrame` returned, or values in the same order from a browser's JPEG decoder.
 * @returns rows × columns × 4 bytes.
 */
export function renderFrame(
  image: DicomImage,
  look: FrameLook,
  samples: Samples,
  voi: Voi,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = image.rows * image.columns;
  const rgba = new Uint8ClampedArray(4 * pixels);
  const out = new Uint32Array(rgba.buffer);
  if (image.photometric === "PALETTE COLOR" && image.palette !== undefined) {
    const { red, green, blue } = image.palette;
    const scale = (lut: Lut, value: number) => lookUp(lut, value) >> (lut.bits - 8);
    for (let i = 0; i < pixels; i++) {
      const value = samples[i] ?? 0;
      rgba.set([scale(red, value), scale(green, value), scale(blue, value), 255], 4 * i);
    }
    return rgba;
  }
  if (image.samplesPerPixel === 3) {
    const shift = image.bitsStored - 8;
    // A JPEG decoder has turned YBR into RGB already.
    const ybr = image.photometric !== "RGB" && image.syntax.encoding !== "jpeg";
    for (let i = 0, at = 0; i < pixels; i++, at += 4) {
      const a = (samples[3 * i] ?? 0) >> shift;
      const b = (samples[3 * i + 1] ?? 0) >> shift;
      const c = (samples[3 * i + 2] ?? 0) >> shift;
      rgba[at] = ybr ? a + 1.402 * (c - 128) : a;
      rgba[at + 1] = ybr ? a - 0.344136 * (b - 128) - 0.714136 * (c - 128) : b;
      rgba[at + 2] = ybr ? a + 1.772 * (b - 128) : c;
      rgba[at + 3] = 255;
    }
    return rgba;
  }
  const grey = greyOf(image, look, voi);
  if (image.bitsAllocated === 32) {
    for (let i = 0; i < pixels; i++) out[i] = grey(samples[i] ?? 0);
    return rgba;
  }
  // Every value a sample can take, once: dragging the window redraws millions of pixels in a few milliseconds.
  const bits = image.bitsStored;
  const lowest = image.signed ? -(2 ** (bits - 1)) : 0;
  const table = Uint32Array.from({ length: 2 ** bits }, (_, i) => grey(i + lowest));
  for (let i = 0; i < pixels; i++) out[i] = table[(samples[i] ?? 0) - lowest] ?? 0;
  return rgba;
}

/** A stored value to an opaque grey pixel, as the little-endian word 0xAABBGGRR. */
function greyOf(image: DicomImage, look: FrameLook, voi: Voi): (stored: number) => number {
  const inverted = image.photometric === "MONOCHROME1";
  return (stored) => {
    const real =
      image.modalityLut === undefined
        ? stored * look.slope + look.intercept
        : lookUp(image.modalityLut, stored);
    const light =
      voi.kind === "lut"
        ? (lookUp(voi.lut, real) / (2 ** voi.lut.bits - 1)) * 255
        : windowValue(real, voi.window, image.voiFunction);
    const level = Math.round(inverted ? 255 - light : light);
    return (0xff000000 | (level << 16) | (level << 8) | level) >>> 0;
  };
}
