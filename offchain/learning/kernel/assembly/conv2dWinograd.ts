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
import { conv2dCollectWeights } from "./conv2dWinogradWeights";

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
  return 36 * (2 * stepOf(cin) + stepOf(cout) + ((cin * cout) << 2)) + (max(cin, cout) << 3);
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
    b += (depth * columns) << 2;
    c += cStep;
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
  const vStep = stepOf(cin);
  const mStep = stepOf(cout);
  const factors = scratch;
  const sums = factors + 36 * vStep;
  const zeros = sums + 36 * mStep;
  const bin = zeros + (max(cin, cout) << 2);
  memory.fill(zeros, 0, max(cin, cout) << 2);
  for (let first: usize = 0; first < n * tiles; first += TILES) {
    const count = min(TILES, n * tiles - first);
    for (let t: usize = 0; t < count; t++) {
      const image = (first + t) / tiles;
      const tile = (first + t) % tiles;
      point(input + ((image * h * w * cin) << 2), h, w, cin << 2, (tile / across) * 4 - pad, (tile % across) * 4 - pad, 6, zeros);
      conv2dInputTile(pixels, cin, factors + ((t * cin) << 2), vStep);
    }
    products(factors, vStep, spread, sums, mStep, count, cin, cout, zeros);
    for (let t: usize = 0; t < count; t++) {
      const image = (first + t) / tiles;
      const tile = (first + t) % tiles;
      point(output + ((image * oh * ow * cout) << 2), oh, ow, cout << 2, (tile / across) * 4, (tile % across) * 4, 4, bin);
      conv2dOutputTile(sums + ((t * cout) << 2), mStep, cout, bias, pixels);
    }
  }
}

/**
 * Both gradients at once, since they share the spread gradient: dIn is overwritten (and left alone when 0), dW is added
 * to (left alone when 0). `turned` are the weights [36][cout][cin].
 */
export function conv2dWinogradBackward(
  input: usize, dOut: usize, turned: usize, dIn: usize, dW: usize,
  n: usize, h: usize, w: usize, cin: usize, cout: usize, pad: usize, scratch: usize,
): void {
  const oh = h + 2 * pad - 2;
  const ow = w + 2 * pad - 2;
  const across = (ow + 3) / 4;
  const tiles = ((oh + 3) / 4) * across;
  const vStep = stepOf(cin);
  const zStep = stepOf(cout);
  const plane = (cin * cout) << 2;
  const factors = scratch;
  const sums = factors + 36 * vStep;
  const given = sums + 36 * vStep;
  const dSpread = given + 36 * zStep;
  const zeros = dSpread + 36 * plane;
  const bin = zeros + (max(cin, cout) << 2);
  memory.fill(zeros, 0, max(cin, cout) << 2);
  if (dW) memory.fill(dSpread, 0, 36 * plane);
  if (dIn) memory.fill(dIn, 0, (n * h * w * cin) << 2);
  for (let first: usize = 0; first < n * tiles; first += TILES) {
    const count = min(TILES, n * tiles - first);
    for (let t: usize = 0; t < count; t++) {
      const image = (first + t) / tiles;
      const tile = (first + t) % tiles;
      point(dOut + ((image * oh * ow * cout) << 2), oh, ow, cout << 2, (tile / across) * 4, (tile % across) * 4, 4, zeros);
      conv2dGradientTile(pixels, cout, given + ((t * cout) << 2), zStep);
    }
    if (dW) {
      for (let t: usize = 0; t < count; t++) {
        const image = (first + t) / tiles;
        const tile = (first + t) % tiles;
        point(input + ((image * h * w * cin) << 2), h, w, cin << 2, (tile / across) * 4 - pad, (tile % across) * 4 - pad, 6, zeros);
        conv2dInputTile(pixels, cin, factors + ((t * cin) << 2), vStep);
      }
      for (let p: usize = 0; p < 36; p++) {
        const a = factors + p * vStep;
        const b = given + p * zStep;
        for (let j: usize = 0; j < cout; j += 8) {
          for (let i: usize = 0; i < cin; i += 4) {
            const c = dSpread + p * plane + ((i * cout + j) << 2);
            conv2dGemm(a + (i << 2), 4, cin << 2, 0, b + (j << 2), cout << 2, 0, count, 1, c, cout << 2, c, cout << 2);
          }
        }
      }
    }
    if (dIn) {
      products(given, zStep, turned, sums, vStep, count, cout, cin, zeros);
      for (let t: usize = 0; t < count; t++) {
        const image = (first + t) / tiles;
        const tile = (first + t) % tiles;
        point(dIn + ((image * h * w * cin) << 2), h, w, cin << 2, (tile / across) * 4 - pad, (tile % across) * 4 - pad, 6, bin);
        conv2dInputGradientTile(sums + ((t * cin) << 2), vStep, cin, pixels);
      }
    }
  }
  if (dW) conv2dCollectWeights(dSpread, cin, cout, dW);
}
