/**
 * Solve A·x = b for a symmetric positive definite A by Cholesky's decomposition, in one defined order.
 * @param matrix n × n, row after row
 * @returns x, or null when A is not positive definite to the precision of numbers
 */
export const solveSymmetric = (matrix: Float64Array, right: Float64Array): Float64Array | null => {
  const n = right.length;
  const lower = Float64Array.from(matrix);
  const at = (row: number, column: number): number => lower[row * n + column] ?? 0;
  for (let column = 0; column < n; column += 1) {
    for (let row = column; row < n; row += 1) {
      let sum = at(row, column);
      for (let k = 0; k < column; k += 1) sum -= at(row, k) * at(column, k);
      if (row > column) lower[row * n + column] = sum / at(column, column);
      else if (sum <= 1e-12 * (matrix[row * n + row] ?? 0)) return null;
      else lower[row * n + row] = Math.sqrt(sum);
    }
  }
  const x = Float64Array.from(right);
  for (let row = 0; row < n; row += 1) {
    for (let k = 0; k < row; k += 1) x[row] = (x[row] ?? 0) - at(row, k) * (x[k] ?? 0);
    x[row] = (x[row] ?? 0) / at(row, row);
  }
  for (let row = n - 1; row >= 0; row -= 1) {
    for (let k = row + 1; k < n; k += 1) x[row] = (x[row] ?? 0) - at(k, row) * (x[k] ?? 0);
    x[row] = (x[row] ?? 0) / at(row, row);
  }
  return x;
};
