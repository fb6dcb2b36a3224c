import { field, width } from "./batchNormState";

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
