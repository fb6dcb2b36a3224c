/** The standard error of a mean: the values' deviation over the root of their number; ∞ for a single one. */
export const standardError = (values: Float64Array): number => {
  const rows = values.length;
  if (rows < 2) return Infinity;
  const mean = values.reduce((sum, value) => sum + value, 0) / rows;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt(squares / (rows - 1) / rows);
};
