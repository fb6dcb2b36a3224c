/** Work on flat vectors; `count` is a multiple of 4. */

/** Whether all are finite: 0·x is 0 for a finite x and NaN for any other. */
export function isFinite32(x: usize, count: i32): bool {
  let sum = f32x4.splat(0);
  const zero = sum;
  for (let i = 0; i < count << 2; i += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(x + i), zero));
  return !v128.any_true(f32x4.ne(sum, zero));
}

/** Sum of squares in double precision: lanes apart, then (0 + 1) + (2 + 3). */
export function sumOfSquares(x: usize, count: i32): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let i = 0; i < count << 2; i += 16) {
    const four = v128.load(x + i);
    const a = f64x2.promote_low_f32x4(four);
    const b = f64x2.promote_low_f32x4(v128.shuffle<i32>(four, four, 2, 3, 2, 3));
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
  }
  return (
    f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1) +
    (f64x2.extract_lane(high, 0) + f64x2.extract_lane(high, 1))
  );
}

/** sum += factor·x */
export function addScaled(sum: usize, x: usize, count: i32, factor: f32): void {
  const f = f32x4.splat(factor);
  for (let i = 0; i < count << 2; i += 16) {
    v128.store(sum + i, f32x4.add(v128.load(sum + i), f32x4.mul(f, v128.load(x + i))));
  }
}

/** x = factor·x */
export function multiply(x: usize, count: i32, factor: f32): void {
  const f = f32x4.splat(factor);
  for (let i = 0; i < count << 2; i += 16) v128.store(x + i, f32x4.mul(v128.load(x + i), f));
}

export function clear(x: usize, bytes: i32): void {
  memory.fill(x, 0, bytes);
}

/** The first byte that nothing of the kernel's own lies in. */
export function arenaStart(): usize {
  return __heap_base;
}
