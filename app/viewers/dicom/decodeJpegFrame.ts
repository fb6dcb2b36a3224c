import { MalformedContentError, UnsupportedContentError } from "../errors.ts";
import type { DicomImage, Samples } from "./dicomImage.ts";
import { markAsRgb } from "./markAsRgb.ts";
import { readJpegSize } from "./readJpegSize.ts";

/**
 * One baseline JPEG frame through the browser's own decoder: grey values, or RGB by pixel.
 *
 * @throws MalformedContentError when it is no JPEG or not of the size the header says; UnsupportedContentError for 12 bits.
 */
export async function decodeJpegFrame(image: DicomImage, index: number): Promise<Samples> {
  const bytes = image.encodedFrame(index);
  const size = readJpegSize(bytes);
  if (size.bits !== 8) throw new UnsupportedContentError("A JPEG of this depth", `${size.bits} bits`);
  if (size.rows !== image.rows || size.columns !== image.columns)
    throw new MalformedContentError(
      "DICOM",
      `frame ${index + 1} is ${size.columns} × ${size.rows}, not as the header says`,
    );
  const jpeg = image.photometric === "RGB" ? markAsRgb(bytes) : bytes.slice();
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([jpeg], { type: "image/jpeg" }), {
      colorSpaceConversion: "none",
    });
  } catch (cause) {
    throw new MalformedContentError("DICOM", `the JPEG of frame ${index + 1} could not be decoded`, cause);
  }
  const context = new OffscreenCanvas(image.columns, image.rows).getContext("2d");
  if (context === null) throw new UnsupportedContentError("This picture", "the browser gave no canvas");
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, image.columns, image.rows);
  const each = image.samplesPerPixel;
  const samples = new Uint8Array(image.rows * image.columns * each);
  for (let i = 0; i < image.rows * image.columns; i++)
    for (let sample = 0; sample < each; sample++) samples[each * i + sample] = data[4 * i + sample] ?? 0;
  return samples;
}
