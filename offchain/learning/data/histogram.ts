const view = new DataView(new ArrayBuffer(8));

/**
 * The bin of a number: its sign, exponent and first 7 bits of mantissa, as one integer that grows with the number.
 * Whole numbers up to 255 have a bin of their own; all others lie within 0.4 % of their bin's `binValue`. The bins are the
 * same for everyone, so that histograms of clients add up.
 */
export const histogramBin = (value: number): number => {
  view.setFloat64(0, Math.abs(value));
  const bin = view.getUint32(0) >>> 13;
  return value < 0 ? -bin : bin;
};

/** The number at the beginning of a bin (the end nearer to 0). */
export const binValue = (bin: number): number => {
  view.setUint32(0, Math.abs(bin) << 13);
  view.setUint32(4, 0);
  return bin < 0 ? -view.getFloat64(0) : view.getFloat64(0);
};
