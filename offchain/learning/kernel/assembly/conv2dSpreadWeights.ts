import { work } from "./conv2dPoints";

const TWO_THIRDS: f32 = 2.0 / 3.0;
const SIXTH: f32 = 1.0 / 6.0;
const ROOT_HALF: f32 = 0.7071067811865476;
const ROOT_TWO: f32 = 1.4142135623730951;

/** Four tiles of spread weights, [36][4] vectors. */
const four: usize = memory.data(36 * 64, 16);

// @ts-ignore: decorator
@inline
function scaled(x: v128, by: f32): v128 {
  return f32x4.mul(x, f32x4.splat(by));
}

/** G on three vectors. */
// @ts-ignore: decorator
@inline
function spread(g0: v128, g1: v128, g2: v128, to: usize, step: usize): void {
  v128.store(to, g0);
  const evenNear = scaled(f32x4.add(g0, scaled(g2, 0.5)), -TWO_THIRDS);
  const oddNear = scaled(g1, -TWO_THIRDS * ROOT_HALF);
  v128.store(to + step, f32x4.add(evenNear, oddNear));
  v128.store(to + 2 * step, f32x4.sub(evenNear, oddNear));
  const evenFar = scaled(f32x4.add(g0, f32x4.add(g2, g2)), SIXTH);
  const oddFar = scaled(g1, SIXTH * ROOT_TWO);
  v128.store(to + 3 * step, f32x4.add(evenFar, oddFar));
  v128.store(to + 4 * step, f32x4.sub(evenFar, oddFar));
  v128.store(to + 5 * step, g2);
}

/**
 * Bytes from matrix to matrix [cin][cout] of spread weights: 64 more than they fill, so that their 36 streams do not fall
 * on the same lines of the cache.
 */
// @ts-ignore: decorator
@inline
export function conv2dPlane(cin: usize, cout: usize): usize {
  return ((cin * cout) << 2) + 64;
}

/** Transpose 4×4. */
// @ts-ignore: decorator
@inline
function turn(a: v128, b: v128, c: v128, d: v128, to: usize, toRow: usize): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const ba = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const dc = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(to + toRow, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
  v128.store(to + 2 * toRow, v128.shuffle<f32>(ba, dc, 0, 1, 4, 5));
  v128.store(to + 3 * toRow, v128.shuffle<f32>(ba, dc, 2, 3, 6, 7));
}

/** G g Gᵀ, once a step: from weights [3][3][cin][cout] to [36][cin][cout] at `to` and transposed, [36][cout][cin], at `turned`. */
export function conv2dSpreadWeights(weights: usize, cin: usize, cout: usize, to: usize, turned: usize): void {
  const row = cout << 2;
  const given = cin * row;
  const plane = conv2dPlane(cin, cout);
  for (let i: usize = 0; i < cin; i += 4) {
    for (let o: usize = 0; o < cout; o += 4) {
      for (let k: usize = 0; k < 4; k++) {
        for (let q: usize = 0; q < 3; q++) {
          const from = weights + (i + k) * row + (o << 2) + q * given;
          spread(v128.load(from), v128.load(from + 3 * given), v128.load(from + 6 * given), work + (q << 4), 48);
        }
        for (let r: usize = 0; r < 6; r++) {
          const line = work + r * 48;
          spread(v128.load(line), v128.load(line, 16), v128.load(line, 32), four + (k << 4) + r * 384, 64);
        }
      }
      for (let p: usize = 0; p < 36; p++) {
        const block = four + (p << 6);
        const at = to + p * plane + i * row + (o << 2);
        const a = v128.load(block);
        const b = v128.load(block, 16);
        const c = v128.load(block, 32);
        const d = v128.load(block, 48);
        v128.store(at, a);
        v128.store(at + row, b);
        v128.store(at + 2 * row, c);
        v128.store(at + 3 * row, d);
        turn(a, b, c, d, turned + p * plane + ((o * cin + i) << 2), cin << 2);
      }
    }
  }
}
