/**
 * The three passes of a 3×3 convolution by F(4×4, 3×3) (conv2dPoints). The tiles of all images stand in one row, image by
 * image and line by line; 36 of them at a time are spread into 36 matrices [tile][channel], each multiplied by its own
 * matrix of weights, and collected again. Every tile's result comes from that tile alone, so no example's result
 * depends on its neighbours in the batch. For cin and cout multiples of 8.
 */
import { conv2dGemm } from "./conv2dGemm";
import { conv2dGradientTile } from "./conv2dGradientTile";
import { conv2dInputGradientTile } from "./conv2dInputGradientTile";
import { conv2dInputTile } from "./conv2dInputTile";
import { conv2dOutputTile } from "./conv2dOutputTile";
import { conv2dWarm } from "./conv2dWarm";
import { conv2dPlane } from "./conv2dWinogradWeights";

/** Tiles a block: a multiple of 4, the height of the matrix product's block. */
const TILES: usize = 36;
/** Bytes put between matrices, so that 36 streams do not fall on the same lines of the cache. */
const APART: usize = 64;

const pixels: usize = memory.data(36 * 4, 16);

// @ts-ignore: decorator
@inline
function stepOf(channels: usize): usize {
  return ((TILES * channels) << 2) + APART;
}

/** Bytes of scratch for any of the passes. */
export function conv2dWinogradScratch(cin: usize, cout: usize): usize {
  return 36 * (2 * stepOf(cin) + stepOf(cout)) + (max(cin, cout) << 3);
}

/**
 * Write the table of pointers to the side × side pixels from (y, x) on, of an image h × w; what lies outside points to
 * `outside`.
 */
// @ts-ignore: decorator
@inline
function point(image: usize, h: usize, w: usize, pixel: usize, y: usize, x: usize, side: usize, outside: usize): void {
  let to = pixels;
  for (let r: usize = 0; r < side; r++) {
    // Unsigned: rows and columns before the first wrap round and are outside too.
    const inside = y + r < h;
    let at = image + ((y + r) * w + x) * pixel;
    for (let q: usize = 0; q < side; q++) {
      store<usize>(to, select<usize>(at, outside, i32(inside) & i32(x + q < w)));
      to += 4;
      at += pixel;
    }
  }
}

/** For each of the 36 matrices: c (rows × columns) = a (rows × depth) · b (depth × columns), rows rounded up to 4. */
function products(
  a: usize, aStep: usize, b: usize, c: usize, cStep: usize, rows: usize, depth: usize, columns: usize, zeros: usize,
): void {
  for (let p: usize = 0; p < 36; p++) {
    for (let j: usize = 0; j < columns; j += 8) {
      for (let i: usize = 0; i < rows; i += 4) {
        conv2dGemm(
          a + ((i * depth) << 2), depth << 2, 4, 0,
          b + (j << 2), columns << 2, 0,
          depth, 1,
          zeros, 0,
          c + ((i * columns + j) << 2), columns << 2,
        );
      }
    }
    a += aStep;
    b += conv2dPlane(depth, columns);
    c += cStep;
  }
}

/** For each of the 36 matrices: c (rows × columns) += aᵀ (rows × depth) · b (depth × columns). */
function correlations(
  a: usize, aStep: usize, b: usize, bStep: usize, c: usize, depth: usize, rows: usize, columns: usize,
): void {
  for (let p: usize = 0; p < 36; p++) {
    for (let j: usize = 0; j < columns; j += 8) {
      for (let i: usize = 0; i < rows; i += 4) {
        const to = c + ((i * columns + j) << 2);
        conv2dGemm(
          a + (i << 2), 4, rows << 2, 0,
          b + (j << 2), columns << 2, 0,
          depth, 1,
          to, columns << 2,
          to, columns << 2,
        );
      }
    }
    a += aStep;
    b += bStep;
    c += conv2dPlane(rows, columns);
  }
}

/** output = conv(input); `spread` are the weights [36][cin][cout]. */
export function conv2dWinogradForward(
  input: usize, spread: usize, bias: usize, output: usize,
  n: usize, h: usize, w: usize, cin: usize, cout: usize, pad: usize, scratch: usize,
): void {
  const oh = h + 2 * pad - 2;
  const ow = w + 2 * pad - 2;
  const across = (ow + 3) / 4;
  const tiles = ((oh + 3) / 4) * across;
  const inBytes = (h * w * cin) << 2;
  const outBytes = (oh * ow * cout) << 2;
  const inStep = stepOf(cin);
  const outStep = stepOf(cout);
  const factors = scratch;
  const sums = factors + 36 * inStep;
  const zeros = sums + 36 * outStep;
  const bin = zeros + (max(cin, cout) << 2);
  memory.fill(zeros, 0, max(cin, cout) << 2);
  for (let first: usize = 0; first < n * tiles; first += TILES) {
    const count = min(TILES, n * tiles - first);
    for (let t: usize = 0; t < count; t++) {
      const image = (first + t) / tiles;
      const tile = (first + t) % tiles;
      if (tile == 0) {
        conv2dWarm(input + image * inBytes, inBytes);
        conv2dWarm(output + image * outBytes, outBytes);
      }
      point(input + image * inBytes, h, w, cin << 2, (tile / across) * 4 - pad, (tile % across) * 4 - pad, 6, zeros);
      conv2dInputTile(pixels, cin, factors + ((t * cin) << 2), inStep);
    }
    products(factors, inStep, spread, sums, outStep, count, cin, cout, zeros);
    for (let t: usize = 0; t < count; t++) {
      const image = (first + t) / tiles;
      const tile = (first + t) % tiles;
      point(output + image * outBytes, oh, ow, cout << 2, (tile / across) * 4, (tile % across) * 4, 4, bin);
      conv2dOutputTile(sums + ((t * cout) << 2), outStep, cout, bias, pixels);
    }
  }
}

/**
 * Both gradients at once, since they share the spread gradient: dIn is overwritten (left alone when 0), the gradient of
 * the spread weights, dSpread [36][cin][cout], is added to (left alone when 0). `turned` are the weights [36][cout][cin].
 */
export function conv2dWinogradBackward(
  input: usize, dOut: usize, turned: usize, dIn: usize, dSpread: usize,
  n: usize, h: usize, w: usize, cin: usize, cout: usize, pad: usize, scratch: usize,
): void {
  const oh = h + 2 * pad - 2;
  const ow = w + 2 * pad - 2;
  const across = (ow + 3) / 4;
  const tiles = ((oh + 3) / 4) * across;
  const inBytes = (h * w * cin) << 2;
  const outBytes = (oh * ow * cout) << 2;
  const inStep = stepOf(cin);
  const outStep = stepOf(cout);
  const factors = scratch;
  const sums = factors + 36 * inStep;
  const given = sums + 36 * inStep;
  const zeros = given + 36 * outStep;
  const bin = zeros + (max(cin, cout) << 2);
  memory.fill(zeros, 0, max(cin, cout) << 2);
  for (let first: usize = 0; first < n * tiles; first += TILES) {
    const count = min(TILES, n * tiles - first);
    for (let t: usize = 0; t < count; t++) {
      const image = (first + t) / tiles;
      const tile = (first + t) % tiles;
      if (tile == 0) {
        conv2dWarm(dOut + image * outBytes, outBytes);
        if (dSpread) conv2dWarm(input + image * inBytes, inBytes);
        if (dIn) memory.fill(dIn + image * inBytes, 0, inBytes);
      }
      point(dOut + image * outBytes, oh, ow, cout << 2, (tile / across) * 4, (tile % across) * 4, 4, zeros);
      conv2dGradientTile(pixels, cout, given + ((t * cout) << 2), outStep);
      if (!dSpread) continue;
      point(input + image * inBytes, h, w, cin << 2, (tile / across) * 4 - pad, (tile % across) * 4 - pad, 6, zeros);
      conv2dInputTile(pixels, cin, factors + ((t * cin) << 2), inStep);
    }
    if (dSpread) correlations(factors, inStep, given, outStep, dSpread, count, cin, cout);
    if (!dIn) continue;
    products(given, outStep, turned, sums, inStep, count, cout, cin, zeros);
    for (let t: usize = 0; t < count; t++) {
      const image = (first + t) / tiles;
      const tile = (first + t) % tiles;
      point(dIn + image * inBytes, h, w, cin << 2, (tile / across) * 4 - pad, (tile % across) * 4 - pad, 6, bin);
      conv2dInputGradientTile(sums + ((t * cin) << 2), inStep, cin, pixels);
    }
  }
}
