import decodeQR from "qr/decode.js";

/** The longest side that is scanned, in pixels: enough for any code, and quick on a phone. */
const LONGEST = 1200;

/**
 * The text of the code in a picture or a camera's frame; undefined when there is none.
 *
 * @param timeLimit milliseconds to spend on hard cases
 */
export function readQrPixels(
  source: CanvasImageSource,
  size: { readonly width: number; readonly height: number },
  timeLimit: number,
): string | undefined {
  const scale = Math.min(1, LONGEST / Math.max(size.width, size.height));
  const width = Math.max(1, Math.round(size.width * scale));
  const height = Math.max(1, Math.round(size.height * scale));
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (context === null) return undefined;
  context.drawImage(source, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  try {
    return decodeQR({ width, height, data }, { timeLimit });
  } catch {
    // It throws when it finds no code.
    return undefined;
  }
}
