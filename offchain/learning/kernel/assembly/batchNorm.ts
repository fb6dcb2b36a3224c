/**
 * Batch normalisation over rows [n · places][c], channels fastest (Ioffe and Szegedy 2015), in PyTorch's form: ε = 10⁻⁵,
 * biased variance to normalise with, unbiased for the running one, momentum 0.1.
 *
 * `state` of one layer, each array `c` rounded up to 4 long, so 10·c numbers:
 * f32 mean, inverse deviation, scale, shift, batch's unbiased variance, and the two coefficients of the backward pass;
 * then f64 ×2 the sums under way. A ReLU that follows is part of it.
 * Sums: single precision within an image (two passes for the variance, so that a large mean costs nothing), double from
 * image to image in order.
 */

// @ts-ignore: decorator
@inline
function width(c: i32): i32 {
  return (c + 3) & ~3;
}

export function batchNormStateBytes(c: i32): i32 {
  return width(c) * (7 * 4 + 2 * 8);
}

// @ts-ignore: decorator
@inline
function field(state: usize, c: i32, i: i32): usize {
  return state + i * width(c) * 4;
}

/** Forget the sums: before the first block of a pass. */
export function batchNormClear(state: usize, c: i32): void {
  memory.fill(field(state, c, 7), 0, width(c) * 16);
}

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

/** After the last block: what to normalise with, from the batch of `count` values a channel. */
export function batchNormSettle(state: usize, gamma: usize, beta: usize, count: i32, c: i32): void {
  const sums = field(state, c, 7);
  const squares = sums + width(c) * 8;
  for (let j = 0; j < c; j++) {
    const mean = load<f64>(sums + (j << 3)) / count;
    const variance = load<f64>(squares + (j << 3)) / count - mean * mean;
    // Not max(variance, 0): that is for rounding below zero only, and a NaN has to stay one.
    const biased = variance < 0 ? 0 : variance;
    store<f32>(field(state, c, 4) + (j << 2), <f32>((biased * count) / (count - 1)));
    settle(state, gamma, beta, j, c, mean, biased);
  }
}

/** The same from the running statistics. */
export function batchNormFreeze(state: usize, gamma: usize, beta: usize, mean: usize, variance: usize, c: i32): void {
  for (let j = 0; j < c; j++) {
    settle(state, gamma, beta, j, c, <f64>load<f32>(mean + (j << 2)), <f64>load<f32>(variance + (j << 2)));
  }
}

function settle(state: usize, gamma: usize, beta: usize, j: i32, c: i32, mean: f64, variance: f64): void {
  const at = j << 2;
  const inverse = 1 / sqrt(variance + 1e-5);
  const scale = <f64>load<f32>(gamma + at) * inverse;
  store<f32>(field(state, c, 0) + at, <f32>mean);
  store<f32>(field(state, c, 1) + at, <f32>inverse);
  store<f32>(field(state, c, 2) + at, <f32>scale);
  store<f32>(field(state, c, 3) + at, <f32>(<f64>load<f32>(beta + at) - mean * scale));
}

/** Move the running statistics a tenth of the way to the batch's. */
export function batchNormRemember(state: usize, mean: usize, variance: usize, c: i32): void {
  for (let at = 0; at < c << 2; at += 4) {
    store<f32>(mean + at, <f32>(0.1 * <f64>load<f32>(field(state, c, 0) + at) + 0.9 * <f64>load<f32>(mean + at)));
    store<f32>(variance + at, <f32>(0.1 * <f64>load<f32>(field(state, c, 4) + at) + 0.9 * <f64>load<f32>(variance + at)));
  }
}

/** output = scale·z + shift, and a ReLU when asked. May be in place. */
export function batchNormApply(z: usize, output: usize, state: usize, rows: i32, c: i32, relu: bool): void {
  const scale = field(state, c, 2);
  const shift = field(state, c, 3);
  const least = f32x4.splat(relu ? 0 : -Infinity);
  const whole = (c & ~3) << 2;
  const pixel = c << 2;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < whole; j += 16) {
      const y = f32x4.add(f32x4.mul(v128.load(z + j), v128.load(scale + j)), v128.load(shift + j));
      v128.store(output + j, f32x4.max(y, least));
    }
    for (let j = whole; j < pixel; j += 4) {
      const y = load<f32>(z + j) * load<f32>(scale + j) + load<f32>(shift + j);
      store<f32>(output + j, max(y, f32x4.extract_lane(least, 0)));
    }
    z += pixel;
    output += pixel;
  }
}

/** Take some images into the sums of the backward pass: Σdy and Σdy·(z − mean). `given` is the gradient after the ReLU. */
export function batchNormReduce(
  z: usize, given: usize, state: usize, n: i32, places: i32, c: i32, relu: bool,
): void {
  const sums = field(state, c, 7);
  const products = sums + width(c) * 8;
  const least: f32 = relu ? 0 : -Infinity;
  const floor = f32x4.splat(least);
  const pixel = c << 2;
  const whole = (c & ~3) << 2;
  for (let i = 0; i < n; i++) {
    let j = 0;
    for (; j + 32 <= whole; j += 32) {
      const mean = v128.load(field(state, c, 0) + j);
      const scale = v128.load(field(state, c, 2) + j);
      const shift = v128.load(field(state, c, 3) + j);
      const mean1 = v128.load(field(state, c, 0) + j, 16);
      const scale1 = v128.load(field(state, c, 2) + j, 16);
      const shift1 = v128.load(field(state, c, 3) + j, 16);
      let s = f32x4.splat(0);
      let q = s;
      let s1 = s;
      let q1 = s;
      let at: usize = j;
      for (let p = 0; p < places; p++) {
        const x = v128.load(z + at);
        const x1 = v128.load(z + at, 16);
        const alive = f32x4.gt(f32x4.add(f32x4.mul(x, scale), shift), floor);
        const alive1 = f32x4.gt(f32x4.add(f32x4.mul(x1, scale1), shift1), floor);
        const d = v128.and(v128.load(given + at), alive);
        const d1 = v128.and(v128.load(given + at, 16), alive1);
        s = f32x4.add(s, d);
        s1 = f32x4.add(s1, d1);
        q = f32x4.add(q, f32x4.mul(d, f32x4.sub(x, mean)));
        q1 = f32x4.add(q1, f32x4.mul(d1, f32x4.sub(x1, mean1)));
        at += pixel;
      }
      gather4(sums + (j << 1), s);
      gather4(products + (j << 1), q);
      gather4(sums + (j << 1) + 32, s1);
      gather4(products + (j << 1) + 32, q1);
    }
    for (; j < whole; j += 16) {
      const mean = v128.load(field(state, c, 0) + j);
      const scale = v128.load(field(state, c, 2) + j);
      const shift = v128.load(field(state, c, 3) + j);
      let s = f32x4.splat(0);
      let q = s;
      let at: usize = j;
      for (let p = 0; p < places; p++) {
        const x = v128.load(z + at);
        const alive = f32x4.gt(f32x4.add(f32x4.mul(x, scale), shift), floor);
        const d = v128.and(v128.load(given + at), alive);
        s = f32x4.add(s, d);
        q = f32x4.add(q, f32x4.mul(d, f32x4.sub(x, mean)));
        at += pixel;
      }
      gather4(sums + (j << 1), s);
      gather4(products + (j << 1), q);
    }
    for (let j = whole; j < pixel; j += 4) {
      const scale = load<f32>(field(state, c, 2) + j);
      const shift = load<f32>(field(state, c, 3) + j);
      const mean = load<f32>(field(state, c, 0) + j);
      let s: f32 = 0;
      let q: f32 = 0;
      for (let p = 0; p < places; p++) {
        const x = load<f32>(z + p * pixel + j);
        const d: f32 = x * scale + shift > least ? load<f32>(given + p * pixel + j) : 0;
        s += d;
        q += d * (x - mean);
      }
      gather(sums + (j << 1), s);
      gather(products + (j << 1), q);
    }
    z += places * pixel;
    given += places * pixel;
  }
}

function gather(sum: usize, value: f32): void {
  store<f64>(sum, load<f64>(sum) + <f64>value);
}

function gather4(sum: usize, four: v128): void {
  gather(sum, f32x4.extract_lane(four, 0));
  gather(sum + 8, f32x4.extract_lane(four, 1));
  gather(sum + 16, f32x4.extract_lane(four, 2));
  gather(sum + 24, f32x4.extract_lane(four, 3));
}

/**
 * After the last block of the reduction: adds the gradients of γ and β, and sets what the rest of the pass needs.
 * @param frozen with running statistics nothing flows through mean and variance
 */
export function batchNormTurn(
  state: usize, dGamma: usize, dBeta: usize, count: i32, c: i32, frozen: bool,
): void {
  const sums = field(state, c, 7);
  const products = sums + width(c) * 8;
  for (let j = 0; j < c; j++) {
    const at = j << 2;
    const s = load<f64>(sums + (j << 3));
    const q = load<f64>(products + (j << 3));
    const inverse = <f64>load<f32>(field(state, c, 1) + at);
    const scale = <f64>load<f32>(field(state, c, 2) + at);
    store<f32>(dBeta + at, load<f32>(dBeta + at) + <f32>s);
    store<f32>(dGamma + at, load<f32>(dGamma + at) + <f32>(q * inverse));
    store<f32>(field(state, c, 5) + at, frozen ? 0 : <f32>((-scale * s) / count));
    store<f32>(field(state, c, 6) + at, frozen ? 0 : <f32>((-scale * inverse * inverse * q) / count));
  }
}

/** The gradient before batch norm, in place over the gradient after it. */
export function batchNormBackward(z: usize, gradient: usize, state: usize, rows: i32, c: i32, relu: bool): void {
  const least: f32 = relu ? 0 : -Infinity;
  const floor = f32x4.splat(least);
  const mean = field(state, c, 0);
  const scale = field(state, c, 2);
  const shift = field(state, c, 3);
  const level = field(state, c, 5);
  const slope = field(state, c, 6);
  const pixel = c << 2;
  const whole = (c & ~3) << 2;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < whole; j += 16) {
      const x = v128.load(z + j);
      const k = v128.load(scale + j);
      const alive = f32x4.gt(f32x4.add(f32x4.mul(x, k), v128.load(shift + j)), floor);
      const d = f32x4.mul(v128.and(v128.load(gradient + j), alive), k);
      const through = f32x4.mul(f32x4.sub(x, v128.load(mean + j)), v128.load(slope + j));
      v128.store(gradient + j, f32x4.add(d, f32x4.add(v128.load(level + j), through)));
    }
    for (let j = whole; j < pixel; j += 4) {
      const x = load<f32>(z + j);
      const k = load<f32>(scale + j);
      const d: f32 = x * k + load<f32>(shift + j) > least ? load<f32>(gradient + j) * k : 0;
      const through = (x - load<f32>(mean + j)) * load<f32>(slope + j);
      store<f32>(gradient + j, d + (load<f32>(level + j) + through));
    }
    z += pixel;
    gradient += pixel;
  }
}
