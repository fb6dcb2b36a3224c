/**
 * How a 3×3 convolution goes by F(4×4, 3×3) (conv2dPoints): the tiles of all images stand in one row, image by image and
 * line by line; 36 of them at a time are spread into 36 matrices [tile][channel], each multiplied by its own matrix of
 * weights, and collected again. Every tile's result comes from that tile alone, so no example's result depends on its
 * neighbours in the batch. For cin and cout multiples of 8.
 */
import { conv2dGemm } from "./conv2dGemm";
import { conv2dPlane } from "./conv2dSpreadWeights";

/** Tiles a block: a multiple of 4, the height of the matrix product's block. */
export const TILES: usize = 36;
/** Bytes put between matrices, so that 36 streams do not fall on the same lines of the cache. */
const APART: usize = 64;

/** The table of pointers in use. */
export const pixels: usize = memory.data(36 * 4, 16);

/** Bytes from matrix to matrix. */
// @ts-ignore: decorator
@inline
export function conv2dStep(channels: usize): usize {
  return ((TILES * channels) << 2) + APART;
}

/** Bytes of scratch for any of the passes. */
export function conv2dWinogradScratch(cin: usize, cout: usize): usize {
  return 36 * (2 * conv2dStep(cin) + conv2dStep(cout)) + (max(cin, cout) << 3);
}

/**
 * Write the table of pointers to the side × side pixels from (y, x) on, of an image h × w; what lies outside points to
 * `outside`.
 */
// @ts-ignore: decorator
@inline
export function conv2dPoint(image: usize, h: usize, w: usize, pixel: usize, y: usize, x: usize, side: usize, outside: usize): void {
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
export function conv2dProducts(
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
