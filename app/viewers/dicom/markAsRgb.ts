/** "Adobe" APP14 with transform 0: the three components are R, G and B, not YCbCr (ITU-T T.872 §6.5.3). */
const APP14 = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0];

/**
 * A JPEG whose components are RGB, marked as such. DICOM says so in its header and often not in the JPEG, and then
 * a browser shows wrong colours.
 */
export function markAsRgb(jpeg: Uint8Array): Uint8Array<ArrayBuffer> {
  const marked = new Uint8Array(jpeg.length + APP14.length);
  marked.set(jpeg.subarray(0, 2));
  marked.set(APP14, 2);
  marked.set(jpeg.subarray(2), 2 + APP14.length);
  return marked;
}
