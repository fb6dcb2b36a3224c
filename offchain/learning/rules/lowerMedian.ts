/** The lower median: the ⌈n/2⌉-th smallest of n numbers. NaN of none. */
export const lowerMedian = (numbers: readonly number[]): number => {
  const ascending = Float64Array.from(numbers).sort();
  return ascending[(ascending.length - 1) >>> 1] ?? NaN;
};
