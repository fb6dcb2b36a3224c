/**
 * Matrix products, row by row in memory. Strides are in bytes. B is copied panel by panel into a strip of 8 columns
 * (zeros where there are fewer), so that tiles read it without gaps. Every element of C is the sum over k in ascending
 * order, whatever the tile it falls in: a row's result depends on nothing but the row.
 */

/** Depth of a panel: 512 rows of 8 columns are 16 KiB, a third of a first-level cache. */
const DEPTH: i32 = 512;
const panel: usize = memory.data(512 * 32, 16);
const edge: usize = memory.data(5 * 32, 16);

/** Copy `k` rows of `columns` ≤ 8 numbers into the panel, filled up with zeros. */
function pack(b: usize, ldb: i32, k: i32, columns: i32): void {
  let to = panel;
  if (columns == 8) {
    for (let i = 0; i < k; i++) {
      v128.store(to, v128.load(b));
      v128.store(to, v128.load(b, 16), 16);
      b += ldb;
      to += 32;
    }
    return;
  }
  for (let i = 0; i < k; i++) {
    v128.store(to, f32x4.splat(0));
    v128.store(to, f32x4.splat(0), 16);
    for (let j = 0; j < columns; j++) store<f32>(to + (j << 2), load<f32>(b + (j << 2)));
    b += ldb;
    to += 32;
  }
}

/** The same from Bᵀ, whose rows are the columns: 4×4 numbers at a time change sides. */
function packTurned(b: usize, ldb: i32, k: i32, columns: i32): void {
  for (let j = 0; j < 8; j += 4) {
    const to = panel + (j << 2);
    let i = 0;
    if (j + 4 <= columns) {
      const row = b + j * ldb;
      for (; i + 4 <= k; i += 4) {
        const at = row + (i << 2);
        const r0 = v128.load(at);
        const r1 = v128.load(at + ldb);
        const r2 = v128.load(at + 2 * ldb);
        const r3 = v128.load(at + 3 * ldb);
        const low = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
        const low2 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
        const high = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
        const high2 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
        const p = to + (i << 5);
        v128.store(p, v128.shuffle<i32>(low, low2, 0, 1, 4, 5));
        v128.store(p, v128.shuffle<i32>(low, low2, 2, 3, 6, 7), 32);
        v128.store(p, v128.shuffle<i32>(high, high2, 0, 1, 4, 5), 64);
        v128.store(p, v128.shuffle<i32>(high, high2, 2, 3, 6, 7), 96);
      }
    }
    for (; i < k; i++) {
      for (let e = j; e < j + 4; e++) {
        store<f32>(panel + (i << 5) + (e << 2), e < columns ? load<f32>(b + e * ldb + (i << 2)) : 0);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function mad(sum: v128, x: v128, y: v128): v128 {
  return f32x4.add(sum, f32x4.mul(x, y));
}

/** One row of 8 columns; A's element k lies `aStep` bytes after element k − 1. */
function tile1(a: usize, aStep: i32, c: usize, k: i32, add: bool): void {
  let c0 = f32x4.splat(0);
  let c1 = c0;
  if (add) {
    c0 = v128.load(c);
    c1 = v128.load(c, 16);
  }
  let b = panel;
  for (let i = 0; i < k; i++) {
    const x = v128.load32_splat(a);
    c0 = mad(c0, x, v128.load(b));
    c1 = mad(c1, x, v128.load(b, 16));
    a += aStep;
    b += 32;
  }
  v128.store(c, c0);
  v128.store(c, c1, 16);
}

/** Five rows of 8 columns. Rows of A are `aRow` bytes apart, steps along k `aStep`; one of them is 4, known at compile time. */
// @ts-ignore: decorator
@inline
function tile5(a: usize, aRow: i32, aStep: i32, c: usize, ldc: i32, k: i32, add: bool): void {
  const zero = f32x4.splat(0);
  let c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero;
  let c21 = zero, c30 = zero, c31 = zero, c40 = zero, c41 = zero;
  const r1 = c + ldc;
  const r2 = r1 + ldc;
  const r3 = r2 + ldc;
  const r4 = r3 + ldc;
  if (add) {
    c00 = v128.load(c);
    c01 = v128.load(c, 16);
    c10 = v128.load(r1);
    c11 = v128.load(r1, 16);
    c20 = v128.load(r2);
    c21 = v128.load(r2, 16);
    c30 = v128.load(r3);
    c31 = v128.load(r3, 16);
    c40 = v128.load(r4);
    c41 = v128.load(r4, 16);
  }
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let a4 = a3 + aRow;
  let b = panel;
  const end = panel + (k << 5);
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = mad(c00, x, b0);
    c01 = mad(c01, x, b1);
    x = v128.load32_splat(a1);
    c10 = mad(c10, x, b0);
    c11 = mad(c11, x, b1);
    x = v128.load32_splat(a2);
    c20 = mad(c20, x, b0);
    c21 = mad(c21, x, b1);
    x = v128.load32_splat(a3);
    c30 = mad(c30, x, b0);
    c31 = mad(c31, x, b1);
    x = v128.load32_splat(a4);
    c40 = mad(c40, x, b0);
    c41 = mad(c41, x, b1);
    a += aStep;
    a1 += aStep;
    a2 += aStep;
    a3 += aStep;
    a4 += aStep;
    b += 32;
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(r1, c10);
  v128.store(r1, c11, 16);
  v128.store(r2, c20);
  v128.store(r2, c21, 16);
  v128.store(r3, c30);
  v128.store(r3, c31, 16);
  v128.store(r4, c40);
  v128.store(r4, c41, 16);
}

function rows5(a: usize, lda: i32, c: usize, ldc: i32, k: i32, add: bool): void {
  tile5(a, lda, 4, c, ldc, k, add);
}

function columns5(a: usize, lda: i32, c: usize, ldc: i32, k: i32, add: bool): void {
  tile5(a, 4, lda, c, ldc, k, add);
}

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
      if (turned) packTurned(b + j * ldb + (k0 << 2), ldb, depth, width);
      else pack(b + k0 * ldb + (j << 2), ldb, depth, width);
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
        if (rows == 1) tile1(from, aStep, target, depth, more);
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
