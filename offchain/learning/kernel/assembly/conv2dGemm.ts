/**
 * The one multiplication everything in conv2d comes down to: a 4×8 block of sums of products,
 *
 *   c[r][j] = addend[r][j] + Σ_o Σ_i a[r; o, i] · b[o, i][j]      (r < 4, j < 8)
 *
 * with the two loops in this order and one running sum a result, so that the bits depend on nothing but the operands.
 * a is read one number at a time and spread over the lanes; b and c are rows of 8 adjacent numbers. Steps are in bytes:
 * from row to row (`aRow`, `cRow`, `addendRow`), from i to i (`aStep`, `bStep`), and from o to o beyond the last i
 * (`aJump`, `bJump`). `inner` ≥ 1 and `outer` ≥ 1. `addend` may be c itself.
 *
 * 4×8: 8 running sums, 2 vectors of b, a spread number and a product fit the 15 registers that V8 hands out on x64;
 * 5×8 is no faster, and 6×8 or 4×12 spill and fall to 60 %.
 */
export function conv2dGemm(
  a: usize, aRow: usize, aStep: usize, aJump: usize,
  b: usize, bStep: usize, bJump: usize,
  inner: usize, outer: usize,
  addend: usize, addendRow: usize,
  c: usize, cRow: usize,
): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  do {
    let i = inner;
    do {
      const b0 = v128.load(b);
      const b1 = v128.load(b, 16);
      const s0 = v128.load32_splat(a);
      c00 = f32x4.add(c00, f32x4.mul(s0, b0));
      c01 = f32x4.add(c01, f32x4.mul(s0, b1));
      a += aStep;
      const s1 = v128.load32_splat(a1);
      c10 = f32x4.add(c10, f32x4.mul(s1, b0));
      c11 = f32x4.add(c11, f32x4.mul(s1, b1));
      a1 += aStep;
      const s2 = v128.load32_splat(a2);
      c20 = f32x4.add(c20, f32x4.mul(s2, b0));
      c21 = f32x4.add(c21, f32x4.mul(s2, b1));
      a2 += aStep;
      const s3 = v128.load32_splat(a3);
      c30 = f32x4.add(c30, f32x4.mul(s3, b0));
      c31 = f32x4.add(c31, f32x4.mul(s3, b1));
      a3 += aStep;
      b += bStep;
    } while (--i);
    a += aJump;
    a1 += aJump;
    a2 += aJump;
    a3 += aJump;
    b += bJump;
  } while (--outer);
  v128.store(c, f32x4.add(v128.load(addend), c00));
  v128.store(c, f32x4.add(v128.load(addend, 16), c01), 16);
  c += cRow;
  addend += addendRow;
  v128.store(c, f32x4.add(v128.load(addend), c10));
  v128.store(c, f32x4.add(v128.load(addend, 16), c11), 16);
  c += cRow;
  addend += addendRow;
  v128.store(c, f32x4.add(v128.load(addend), c20));
  v128.store(c, f32x4.add(v128.load(addend, 16), c21), 16);
  c += cRow;
  addend += addendRow;
  v128.store(c, f32x4.add(v128.load(addend), c30));
  v128.store(c, f32x4.add(v128.load(addend, 16), c31), 16);
}
