/** Tiles of C: 5 rows or 1, of the 8 columns that lie in the panel. Every sum runs over k in ascending order. */
import { panel } from "./gemmPanel";

// @ts-ignore: decorator
@inline
function mad(sum: v128, x: v128, y: v128): v128 {
  return f32x4.add(sum, f32x4.mul(x, y));
}

/** One row of 8 columns; A's element k lies `aStep` bytes after element k − 1. */
export function rowOfPanel(a: usize, aStep: i32, c: usize, k: i32, add: bool): void {
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

export function rows5(a: usize, lda: i32, c: usize, ldc: i32, k: i32, add: bool): void {
  tile5(a, lda, 4, c, ldc, k, add);
}

export function columns5(a: usize, lda: i32, c: usize, ldc: i32, k: i32, add: bool): void {
  tile5(a, 4, lda, c, ldc, k, add);
}
