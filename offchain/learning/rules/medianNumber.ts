/** The median of numbers; of an even count the mean of the middle two. */
export const medianNumber = (numbers: readonly number[]): number => {
  const ascending = Float64Array.from(numbers).sort();
  const half = ascending.length >>> 1;
  const upper = ascending[half] ?? 0;
  return ascending.length % 2 === 1 ? upper : ((ascending[half - 1] ?? 0) + upper) / 2;
};
