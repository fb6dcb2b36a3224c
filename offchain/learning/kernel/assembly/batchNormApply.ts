import { field, width } from "./batchNormState";

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
