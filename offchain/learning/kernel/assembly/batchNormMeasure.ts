import { field, width } from "./batchNormState";

/** Take some images into the sums of the forward pass. */
export function batchNormMeasure(z: usize, state: usize, n: i32, places: i32, c: i32): void {
  const sums = field(state, c, 7);
  const squares = sums + width(c) * 8;
  const pixel = c << 2;
  const whole = c & ~3;
  for (let i = 0; i < n; i++) {
    let j = 0;
    for (; j + 16 <= c; j += 16) measure16(z + (j << 2), sums + (j << 3), squares + (j << 3), places, pixel);
    for (; j < whole; j += 4) {
      const start = z + (j << 2);
      let at = start;
      let s = f32x4.splat(0);
      for (let p = 0; p < places; p++) {
        s = f32x4.add(s, v128.load(at));
        at += pixel;
      }
      const m = f32x4.div(s, f32x4.splat(<f32>places));
      let q = f32x4.splat(0);
      at = start;
      for (let p = 0; p < places; p++) {
        const d = f32x4.sub(v128.load(at), m);
        q = f32x4.add(q, f32x4.mul(d, d));
        at += pixel;
      }
      take4(sums + (j << 3), squares + (j << 3), s, m, q, places);
    }
    for (let j = whole; j < c; j++) {
      let s: f32 = 0;
      for (let p = 0; p < places; p++) s += load<f32>(z + p * pixel + (j << 2));
      const m = s / <f32>places;
      let q: f32 = 0;
      for (let p = 0; p < places; p++) {
        const d = load<f32>(z + p * pixel + (j << 2)) - m;
        q += d * d;
      }
      take(sums + (j << 3), squares + (j << 3), s, m, q, places);
    }
    z += places * pixel;
  }
}

/** Σx += s; Σx² += q + 2ms − m²·places, for q = Σ(x − m)². */
function take(sum: usize, square: usize, s: f32, m: f32, q: f32, places: i32): void {
  store<f64>(sum, load<f64>(sum) + <f64>s);
  store<f64>(square, load<f64>(square) + (<f64>q + (2 * <f64>m * <f64>s - <f64>m * <f64>m * <f64>places)));
}

function take4(sum: usize, square: usize, s: v128, m: v128, q: v128, places: i32): void {
  take(sum, square, f32x4.extract_lane(s, 0), f32x4.extract_lane(m, 0), f32x4.extract_lane(q, 0), places);
  take(sum + 8, square + 8, f32x4.extract_lane(s, 1), f32x4.extract_lane(m, 1), f32x4.extract_lane(q, 1), places);
  take(sum + 16, square + 16, f32x4.extract_lane(s, 2), f32x4.extract_lane(m, 2), f32x4.extract_lane(q, 2), places);
  take(sum + 24, square + 24, f32x4.extract_lane(s, 3), f32x4.extract_lane(m, 3), f32x4.extract_lane(q, 3), places);
}

// @ts-ignore: decorator
@inline
function squareAway(sum: v128, x: v128, mean: v128): v128 {
  const d = f32x4.sub(x, mean);
  return f32x4.add(sum, f32x4.mul(d, d));
}

/** 16 channels of one image side by side: a cache line at a time, and no sum waits for the one before. */
function measure16(z: usize, sums: usize, squares: usize, places: i32, pixel: i32): void {
  const zero = f32x4.splat(0);
  let s0 = zero, s1 = zero, s2 = zero, s3 = zero;
  let at = z;
  for (let p = 0; p < places; p++) {
    s0 = f32x4.add(s0, v128.load(at));
    s1 = f32x4.add(s1, v128.load(at, 16));
    s2 = f32x4.add(s2, v128.load(at, 32));
    s3 = f32x4.add(s3, v128.load(at, 48));
    at += pixel;
  }
  const n = f32x4.splat(<f32>places);
  const m0 = f32x4.div(s0, n);
  const m1 = f32x4.div(s1, n);
  const m2 = f32x4.div(s2, n);
  const m3 = f32x4.div(s3, n);
  let q0 = zero, q1 = zero, q2 = zero, q3 = zero;
  at = z;
  for (let p = 0; p < places; p++) {
    q0 = squareAway(q0, v128.load(at), m0);
    q1 = squareAway(q1, v128.load(at, 16), m1);
    q2 = squareAway(q2, v128.load(at, 32), m2);
    q3 = squareAway(q3, v128.load(at, 48), m3);
    at += pixel;
  }
  take4(sums, squares, s0, m0, q0, places);
  take4(sums + 32, squares + 32, s1, m1, q1, places);
  take4(sums + 64, squares + 64, s2, m2, q2, places);
  take4(sums + 96, squares + 96, s3, m3, q3, places);
}
