import { work } from "./conv2dPoints";
import { conv2dPlane } from "./conv2dSpreadWeights";

const TWO_THIRDS: f32 = 2.0 / 3.0;
const SIXTH: f32 = 1.0 / 6.0;
const ROOT_HALF: f32 = 0.7071067811865476;
const ROOT_TWO: f32 = 1.4142135623730951;

// @ts-ignore: decorator
@inline
function scaled(x: v128, by: f32): v128 {
  return f32x4.mul(x, f32x4.splat(by));
}

/** Gᵀ's three rows, on sums and differences of the vectors at ±1/√2 (near) and ±√2 (far). */
// @ts-ignore: decorator
@inline
function collected0(u0: v128, near: v128, far: v128): v128 {
  return f32x4.add(f32x4.sub(u0, scaled(near, TWO_THIRDS)), scaled(far, SIXTH));
}
// @ts-ignore: decorator
@inline
function collected1(near: v128, far: v128): v128 {
  return f32x4.sub(scaled(far, SIXTH * ROOT_TWO), scaled(near, TWO_THIRDS * ROOT_HALF));
}
// @ts-ignore: decorator
@inline
function collected2(u5: v128, near: v128, far: v128): v128 {
  return f32x4.add(scaled(f32x4.sub(far, near), 0.5 * TWO_THIRDS), u5);
}

/** What is there, leaving zeros. */
// @ts-ignore: decorator
@inline
function taken(from: usize): v128 {
  const x = v128.load(from);
  v128.store(from, f32x4.splat(0));
  return x;
}

// @ts-ignore: decorator
@inline
function added(to: usize, x: v128): void {
  v128.store(to, f32x4.add(v128.load(to), x));
}

/** ADDS Gᵀ · G of the products' gradient [36][cin][cout], which becomes zeros, to dW [3][3][cin][cout]. */
export function conv2dCollectWeights(from: usize, cin: usize, cout: usize, dW: usize): void {
  const given = (cin * cout) << 2;
  const plane = conv2dPlane(cin, cout);
  for (let at: usize = 0; at < given; at += 16) {
    for (let q: usize = 0; q < 6; q++) {
      const u = from + at + q * plane;
      const u0 = taken(u);
      const u1 = taken(u + 6 * plane);
      const u2 = taken(u + 12 * plane);
      const u3 = taken(u + 18 * plane);
      const u4 = taken(u + 24 * plane);
      const u5 = taken(u + 30 * plane);
      const near = f32x4.add(u1, u2);
      const far = f32x4.add(u3, u4);
      const column = work + (q << 4);
      v128.store(column, collected0(u0, near, far));
      v128.store(column, collected1(f32x4.sub(u1, u2), f32x4.sub(u3, u4)), 96);
      v128.store(column, collected2(u5, near, far), 192);
    }
    for (let r: usize = 0; r < 3; r++) {
      const row = work + r * 96;
      const u1 = v128.load(row, 16);
      const u2 = v128.load(row, 32);
      const u3 = v128.load(row, 48);
      const u4 = v128.load(row, 64);
      const near = f32x4.add(u1, u2);
      const far = f32x4.add(u3, u4);
      const to = dW + at + 3 * r * given;
      added(to, collected0(v128.load(row), near, far));
      added(to + given, collected1(f32x4.sub(u1, u2), f32x4.sub(u3, u4)));
      added(to + 2 * given, collected2(v128.load(row, 80), near, far));
    }
  }
}
