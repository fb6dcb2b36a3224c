/**
 * Matrix products, row by row in memory. Strides are in bytes. B is copied panel by panel into a strip of 8 columns
 * (zeros where there are fewer), so that tiles read it without gaps. Every element of C is the sum over k in ascending
 * order, whatever the tile it falls in: a row's result depends on nothing but the row.
 */
import { DEPTH, packPanel, packTurnedPanel } from "./gemmPanel";
import { columns5, rowOfPanel, rows5 } from "./gemmTile";

const edge: usize = memory.data(5 * 32, 16);

/** Move `rows` × `columns` numbers. */
function move(to: usize, ldTo: i32, from: usize, ldFrom: i32, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) memory.copy(to + i * ldTo, from + i * ldFrom, columns << 2);
}

/** C = A·B, or C += A·B, for A read as rows (aRow = lda, aStep = 4) or as columns (aRow = 4, aStep = lda), B as rows or as columns (`turned`). */
// @ts-ignore: decorator
@inline
function product(
  a: usize, b: usize, c: usize, m: i32, n: i32, k: i32, lda: i32, ldb: i32, ldc: i32, add: bool, columns: bool, turned: bool,
): void {
  const aRow = columns ? 4 : lda;
  const aStep = columns ? lda : 4;
  for (let k0 = 0; k0 < k; k0 += DEPTH) {
    const depth = min(DEPTH, k - k0);
    const more = add || k0 > 0;
    for (let j = 0; j < n; j += 8) {
      const width = min(8, n - j);
      if (turned) packTurnedPanel(b + j * ldb + (k0 << 2), ldb, depth, width);
      else packPanel(b + k0 * ldb + (j << 2), ldb, depth, width);
      let from = a + k0 * aStep;
      let to = c + (j << 2);
      for (let i = 0; i < m; ) {
        const rows = m - i >= 5 ? 5 : 1;
        let target = to;
        let stride = ldc;
        if (width < 8) {
          target = edge;
          stride = 32;
          if (more) move(edge, 32, to, ldc, rows, width);
        }
        if (rows == 1) rowOfPanel(from, aStep, target, depth, more);
        else if (columns) columns5(from, lda, target, stride, depth, more);
        else rows5(from, lda, target, stride, depth, more);
        if (width < 8) move(to, ldc, edge, 32, rows, width);
        from += rows * aRow;
        to += rows * ldc;
        i += rows;
      }
    }
  }
}

/** C (m×n) = A (m×k) · B (k×n), added to C when `add`. */
export function gemm(
  a: usize, b: usize, c: usize, m: i32, n: i32, k: i32, lda: i32, ldb: i32, ldc: i32, add: bool,
): void {
  product(a, b, c, m, n, k, lda, ldb, ldc, add, false, false);
}

/** C (m×n) = Aᵀ · B for A stored k×m, added to C when `add`. */
export function gemmTransposed(
  a: usize, b: usize, c: usize, m: i32, n: i32, k: i32, lda: i32, ldb: i32, ldc: i32, add: bool,
): void {
  product(a, b, c, m, n, k, lda, ldb, ldc, add, true, false);
}

/** C (m×n) = A · Bᵀ for B stored n×k. */
export function gemmByTransposed(
  a: usize, b: usize, c: usize, m: i32, n: i32, k: i32, lda: i32, ldb: i32, ldc: i32,
): void {
  product(a, b, c, m, n, k, lda, ldb, ldc, false, false, true);
}
