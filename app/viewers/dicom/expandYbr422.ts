/**
 * Uncompressed YBR_FULL_422 (PS3.3 C.7.6.3.1.2): Y₁ Y₂ Cb Cr for every two pixels of a row, into Y Cb Cr for each.
 *
 * @param bytes At least 2 × pixels bytes.
 * @param pixels Even, as the standard demands.
 */
export function expandYbr422(bytes: Uint8Array, pixels: number): Uint8Array {
  const out = new Uint8Array(3 * pixels);
  for (let pair = 0; 2 * pair < pixels; pair++) {
    const [y1 = 0, y2 = 0, cb = 0, cr = 0] = bytes.subarray(4 * pair, 4 * pair + 4);
    out.set([y1, cb, cr, y2, cb, cr], 6 * pair);
  }
  return out;
}
