/**
 * Winograd's minimal filtering F(4×4, 3×3) (Lavin and Gray 2016, "Fast algorithms for convolutional neural networks"):
 * 4×4 results of a 3×3 convolution with 36 products a channel pair where the definition takes 144.
 *
 *   Y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A     d: 6×6 input, g: 3×3 weights, Y: 4×4 output
 *
 * The points are 0, ±1/√2, ±√2, ∞ rather than the usual 0, ±1, ±2, ∞: they lie closer together on either side of 1,
 * which halves the rounding error (see docs/decisions/0010-convolution.md). The backward passes are the transposed
 * map, with the same products: dd = B[(G g Gᵀ) ⊙ (A dY Aᵀ)]Bᵀ and dg = Gᵀ[(Bᵀ d B) ⊙ (A dY Aᵀ)]G.
 *
 * Each function takes one tile, all `channels` (a multiple of 4) of it, 4 at a time. In space a tile is a table of
 * pointers, row by row, one a pixel (places outside of the image point to zeros, or to a bin when written). As products
 * it is 36 rows of channels, `step` bytes apart. `work` holds 36 vectors.
 */

/** 1/√2 and √2, and what they make of the matrices' entries. */
const ROOT_HALF: f32 = 0.7071067811865476;
const ROOT_TWO: f32 = 1.4142135623730951;

// @ts-ignore: decorator
@inline
function scaled(x: v128, by: f32): v128 {
  return f32x4.mul(x, f32x4.splat(by));
}

/** Bᵀ on six vectors. */
// @ts-ignore: decorator
@inline
function inputLine(d0: v128, d1: v128, d2: v128, d3: v128, d4: v128, d5: v128, to: usize, step: usize): void {
  v128.store(to, f32x4.add(f32x4.sub(d0, scaled(d2, 2.5)), d4));
  const evenNear = f32x4.sub(d4, f32x4.add(d2, d2));
  const oddNear = scaled(f32x4.sub(d3, f32x4.add(d1, d1)), ROOT_HALF);
  to += step;
  v128.store(to, f32x4.add(evenNear, oddNear));
  to += step;
  v128.store(to, f32x4.sub(evenNear, oddNear));
  const evenFar = f32x4.sub(d4, scaled(d2, 0.5));
  const oddFar = scaled(f32x4.sub(d3, scaled(d1, 0.5)), ROOT_TWO);
  to += step;
  v128.store(to, f32x4.add(evenFar, oddFar));
  to += step;
  v128.store(to, f32x4.sub(evenFar, oddFar));
  to += step;
  v128.store(to, f32x4.add(f32x4.sub(d1, scaled(d3, 2.5)), d5));
}

/** Bᵀ d B: from 36 pixels to 36 products' factors. */
export function conv2dInputTile(pixels: usize, channels: usize, work: usize, to: usize, step: usize): void {
  for (let c: usize = 0; c < channels << 2; c += 16) {
    for (let q: usize = 0; q < 6; q++) {
      const column = pixels + (q << 2);
      inputLine(
        v128.load(load<usize>(column) + c),
        v128.load(load<usize>(column, 24) + c),
        v128.load(load<usize>(column, 48) + c),
        v128.load(load<usize>(column, 72) + c),
        v128.load(load<usize>(column, 96) + c),
        v128.load(load<usize>(column, 120) + c),
        work + (q << 4),
        96,
      );
    }
    let row = work;
    let out = to + c;
    for (let r: usize = 0; r < 6; r++) {
      inputLine(
        v128.load(row), v128.load(row, 16), v128.load(row, 32), v128.load(row, 48), v128.load(row, 64), v128.load(row, 80),
        out,
        step,
      );
      row += 96;
      out += 6 * step;
    }
  }
}

/** Aᵀ on six vectors, four results. */
// @ts-ignore: decorator
@inline
function outputLine(m0: v128, m1: v128, m2: v128, m3: v128, m4: v128, m5: v128, work: usize): void {
  const evenNear = f32x4.add(m1, m2);
  const oddNear = scaled(f32x4.sub(m1, m2), ROOT_HALF);
  const evenFar = f32x4.add(m3, m4);
  const oddFar = scaled(f32x4.sub(m3, m4), ROOT_TWO);
  v128.store(work, f32x4.add(m0, f32x4.add(evenNear, evenFar)));
  v128.store(work, f32x4.add(oddNear, oddFar), 16);
  v128.store(work, f32x4.add(scaled(evenNear, 0.5), f32x4.add(evenFar, evenFar)), 32);
  v128.store(work, f32x4.add(f32x4.add(scaled(oddNear, 0.5), f32x4.add(oddFar, oddFar)), m5), 48);
}

/** Aᵀ M A plus the bias: from products to 16 pixels. */
export function conv2dOutputTile(
  from: usize, step: usize, channels: usize, bias: usize, work: usize, pixels: usize,
): void {
  for (let c: usize = 0; c < channels << 2; c += 16) {
    let at = from + c;
    for (let r: usize = 0; r < 6; r++) {
      outputLine(
        v128.load(at),
        v128.load(at + step),
        v128.load(at + 2 * step),
        v128.load(at + 3 * step),
        v128.load(at + 4 * step),
        v128.load(at + 5 * step),
        work + (r << 6),
      );
      at += 6 * step;
    }
    const b = v128.load(bias + c);
    for (let q: usize = 0; q < 4; q++) {
      const column = work + (q << 4);
      const m0 = v128.load(column);
      const m1 = v128.load(column, 64);
      const m2 = v128.load(column, 128);
      const m3 = v128.load(column, 192);
      const m4 = v128.load(column, 256);
      const m5 = v128.load(column, 320);
      const evenNear = f32x4.add(m1, m2);
      const oddNear = scaled(f32x4.sub(m1, m2), ROOT_HALF);
      const evenFar = f32x4.add(m3, m4);
      const oddFar = scaled(f32x4.sub(m3, m4), ROOT_TWO);
      const pixel = pixels + (q << 2);
      v128.store(load<usize>(pixel) + c, f32x4.add(f32x4.add(m0, f32x4.add(evenNear, evenFar)), b));
      v128.store(load<usize>(pixel, 16) + c, f32x4.add(f32x4.add(oddNear, oddFar), b));
      v128.store(
        load<usize>(pixel, 32) + c,
        f32x4.add(f32x4.add(scaled(evenNear, 0.5), f32x4.add(evenFar, evenFar)), b),
      );
      v128.store(
        load<usize>(pixel, 48) + c,
        f32x4.add(f32x4.add(f32x4.add(scaled(oddNear, 0.5), f32x4.add(oddFar, oddFar)), m5), b),
      );
    }
  }
}

/** A on four vectors, six results. */
// @ts-ignore: decorator
@inline
function gradientLine(y0: v128, y1: v128, y2: v128, y3: v128, to: usize, step: usize): void {
  v128.store(to, y0);
  const evenNear = f32x4.add(y0, scaled(y2, 0.5));
  const oddNear = scaled(f32x4.add(y1, scaled(y3, 0.5)), ROOT_HALF);
  to += step;
  v128.store(to, f32x4.add(evenNear, oddNear));
  to += step;
  v128.store(to, f32x4.sub(evenNear, oddNear));
  const evenFar = f32x4.add(y0, f32x4.add(y2, y2));
  const oddFar = scaled(f32x4.add(y1, f32x4.add(y3, y3)), ROOT_TWO);
  to += step;
  v128.store(to, f32x4.add(evenFar, oddFar));
  to += step;
  v128.store(to, f32x4.sub(evenFar, oddFar));
  to += step;
  v128.store(to, y3);
}

/** A dY Aᵀ: from the gradients of 16 results to 36 products'. */
export function conv2dGradientTile(pixels: usize, channels: usize, work: usize, to: usize, step: usize): void {
  for (let c: usize = 0; c < channels << 2; c += 16) {
    for (let q: usize = 0; q < 4; q++) {
      const column = pixels + (q << 2);
      gradientLine(
        v128.load(load<usize>(column) + c),
        v128.load(load<usize>(column, 16) + c),
        v128.load(load<usize>(column, 32) + c),
        v128.load(load<usize>(column, 48) + c),
        work + (q << 4),
        64,
      );
    }
    let row = work;
    let out = to + c;
    for (let r: usize = 0; r < 6; r++) {
      gradientLine(v128.load(row), v128.load(row, 16), v128.load(row, 32), v128.load(row, 48), out, step);
      row += 64;
      out += 6 * step;
    }
  }
}

/** B on six vectors: each result goes to its place by `put`. */
// @ts-ignore: decorator
@inline
function gathered(pixel: usize, c: usize, x: v128): void {
  const at = load<usize>(pixel) + c;
  v128.store(at, f32x4.add(v128.load(at), x));
}

/** B M Bᵀ: ADDS the gradients of 36 pixels; neighbouring tiles overlap by two. */
export function conv2dInputGradientTile(from: usize, step: usize, channels: usize, work: usize, pixels: usize): void {
  for (let c: usize = 0; c < channels << 2; c += 16) {
    let at = from + c;
    for (let r: usize = 0; r < 6; r++) {
      const m0 = v128.load(at);
      const m1 = v128.load(at + step);
      const m2 = v128.load(at + 2 * step);
      const m3 = v128.load(at + 3 * step);
      const m4 = v128.load(at + 4 * step);
      const m5 = v128.load(at + 5 * step);
      const near = f32x4.add(m1, m2);
      const far = f32x4.add(m3, m4);
      const oddNear = scaled(f32x4.sub(m1, m2), ROOT_HALF);
      const oddFar = scaled(f32x4.sub(m3, m4), ROOT_TWO);
      const line = work + r * 96;
      v128.store(line, m0);
      v128.store(line, f32x4.sub(m5, f32x4.add(f32x4.add(oddNear, oddNear), scaled(oddFar, 0.5))), 16);
      v128.store(line, scaled(m0, -2.5), 32);
      v128.store(line, f32x4.sub(f32x4.add(oddNear, oddFar), scaled(m5, 2.5)), 48);
      v128.store(line, f32x4.add(m0, f32x4.add(near, far)), 64);
      v128.store(line, m5, 80);
      v128.store(line, f32x4.sub(v128.load(line, 32), f32x4.add(f32x4.add(near, near), scaled(far, 0.5))), 32);
      at += 6 * step;
    }
    for (let q: usize = 0; q < 6; q++) {
      const column = work + (q << 4);
      const m0 = v128.load(column);
      const m1 = v128.load(column, 96);
      const m2 = v128.load(column, 192);
      const m3 = v128.load(column, 288);
      const m4 = v128.load(column, 384);
      const m5 = v128.load(column, 480);
      const near = f32x4.add(m1, m2);
      const far = f32x4.add(m3, m4);
      const oddNear = scaled(f32x4.sub(m1, m2), ROOT_HALF);
      const oddFar = scaled(f32x4.sub(m3, m4), ROOT_TWO);
      const pixel = pixels + (q << 2);
      gathered(pixel, c, m0);
      gathered(pixel + 24, c, f32x4.sub(m5, f32x4.add(f32x4.add(oddNear, oddNear), scaled(oddFar, 0.5))));
      gathered(pixel + 48, c, f32x4.sub(scaled(m0, -2.5), f32x4.add(f32x4.add(near, near), scaled(far, 0.5))));
      gathered(pixel + 72, c, f32x4.sub(f32x4.add(oddNear, oddFar), scaled(m5, 2.5)));
      gathered(pixel + 96, c, f32x4.add(m0, f32x4.add(near, far)));
      gathered(pixel + 120, c, m5);
    }
  }
}
