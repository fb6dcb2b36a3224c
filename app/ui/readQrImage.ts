import decodeQR from "qr/decode.js";

/** The longest side a picture is scanned at, in pixels: enough for any code, and quick on a phone. */
const longestSide = 1600;

/** The text of the code in a picture; undefined when there is none, or the file is no picture. */
export async function readQrImage(file: Blob): Promise<string | undefined> {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    if (context === null) return undefined;
    context.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    const { data } = context.getImageData(0, 0, width, height);
    return decodeQR({ width, height, data }, { timeLimit: 2000 });
  } catch {
    // decodeQR throws when it finds no code, createImageBitmap when the file is no picture: the same to the reader.
    return undefined;
  }
}
