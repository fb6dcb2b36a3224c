import { readQrPixels } from "./readQrPixels.ts";

/** The text of the code in a picture; undefined when there is none, or the file is no picture. */
export async function readQrImage(file: Blob): Promise<string | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (bitmap === undefined) return undefined;
  const text = readQrPixels(bitmap, bitmap, 2000);
  bitmap.close();
  return text;
}
