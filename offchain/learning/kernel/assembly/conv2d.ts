/**
 * Convolution over height and width, stride 1, `pad` zeros on every side. Activations are NHWC, channels fastest;
 * weights [size][size][cin][cout]. Sizes h and w are the input's. Called with a block of some images at a time (the
 * driver keeps a block's working set in the second-level cache), so n is small, and 1 for per-example gradients.
 *
 * This first version is a sum of matrix products: a row of the output is, for each row ky of the window, the product of
 * an input row read with overlap (w' rows of size·cin numbers, cin apart) and a slice of the weights. Nothing is copied
 * but the zeros of a padding.
 */
import { gemm, gemmTransposed } from "./gemm";

/** Bytes that `prepared` needs: what is computed from the weights once a step (nothing here; transformed weights in Winograd's form). */
export function conv2dPreparedBytes(cin: i32, cout: i32, size: i32): i32 {
  return size * size * cin * cout * 4;
}

/** Called after every change of the weights, before the passes. Here: the weights turned about, for the input's gradient. */
export function conv2dPrepare(weights: usize, prepared: usize, cin: i32, cout: i32, size: i32): void {
  const places = size * size;
  for (let p = 0; p < places; p++) {
    const from = weights + p * cin * cout * 4;
    const to = prepared + (places - 1 - p) * cin * cout * 4;
    for (let i = 0; i < cin; i++) {
      for (let o = 0; o < cout; o++) store<f32>(to + ((o * cin + i) << 2), load<f32>(from + ((i * cout + o) << 2)));
    }
  }
}

/** Bytes of `scratch` that any of the three passes needs for n images. */
export function conv2dScratchBytes(n: i32, h: i32, w: i32, cin: i32, cout: i32, size: i32, pad: i32): i32 {
  const forward = (h + 2 * pad) * (w + 2 * pad) * cin;
  const reach = 2 * (size - 1);
  const backward = (h + reach) * (w + reach) * cout;
  return max(forward, backward) * 4;
}

/** One image with zeros around it, or the image itself when there are none. */
function padded(image: usize, h: i32, w: i32, channels: i32, pad: i32, scratch: usize): usize {
  if (pad == 0) return image;
  const row = w * channels * 4;
  const side = pad * channels * 4;
  const wide = row + 2 * side;
  memory.fill(scratch, 0, (h + 2 * pad) * wide);
  for (let y = 0; y < h; y++) memory.copy(scratch + (y + pad) * wide + side, image + y * row, row);
  return scratch;
}

/** output [n][h'][w'][cout], h' = h + 2·pad − size + 1. */
export function conv2dForward(
  input: usize, weights: usize, prepared: usize, bias: usize, output: usize,
  n: i32, h: i32, w: i32, cin: i32, cout: i32, size: i32, pad: i32, scratch: usize,
): void {
  const oh = h + 2 * pad - size + 1;
  const ow = w + 2 * pad - size + 1;
  const wide = (w + 2 * pad) * cin * 4;
  const slice = size * cin * cout * 4;
  for (let image = 0; image < n; image++) {
    const source = padded(input + image * h * w * cin * 4, h, w, cin, pad, scratch);
    for (let y = 0; y < oh; y++) {
      const to = output + (image * oh + y) * ow * cout * 4;
      for (let x = 0; x < ow; x++) memory.copy(to + x * cout * 4, bias, cout * 4);
      for (let ky = 0; ky < size; ky++) {
        const from = source + (y + ky) * wide;
        gemm(from, weights + ky * slice, to, ow, cout, size * cin, cin * 4, cout * 4, cout * 4, true);
      }
    }
  }
}

/** Writes dIn [n][h][w][cin], the gradient of the input. */
export function conv2dBackwardInput(
  dOut: usize, weights: usize, prepared: usize, dIn: usize,
  n: i32, h: i32, w: i32, cin: i32, cout: i32, size: i32, pad: i32, scratch: usize,
): void {
  const oh = h + 2 * pad - size + 1;
  const ow = w + 2 * pad - size + 1;
  const around = size - 1 - pad;
  const wide = (ow + 2 * around) * cout * 4;
  const slice = size * cin * cout * 4;
  for (let image = 0; image < n; image++) {
    const source = padded(dOut + image * oh * ow * cout * 4, oh, ow, cout, around, scratch);
    for (let y = 0; y < h; y++) {
      const to = dIn + (image * h + y) * w * cin * 4;
      for (let ky = 0; ky < size; ky++) {
        const from = source + (y + ky) * wide;
        gemm(from, prepared + ky * slice, to, w, cin, size * cout, cout * 4, cin * 4, cin * 4, ky > 0);
      }
    }
  }
}

/** ADDS to dW [size][size][cin][cout] and dB [cout]. */
export function conv2dBackwardWeights(
  input: usize, dOut: usize, dW: usize, dB: usize,
  n: i32, h: i32, w: i32, cin: i32, cout: i32, size: i32, pad: i32, scratch: usize,
): void {
  const oh = h + 2 * pad - size + 1;
  const ow = w + 2 * pad - size + 1;
  const wide = (w + 2 * pad) * cin * 4;
  const slice = size * cin * cout * 4;
  for (let image = 0; image < n; image++) {
    const source = padded(input + image * h * w * cin * 4, h, w, cin, pad, scratch);
    for (let y = 0; y < oh; y++) {
      const given = dOut + (image * oh + y) * ow * cout * 4;
      for (let ky = 0; ky < size; ky++) {
        const from = source + (y + ky) * wide;
        gemmTransposed(from, given, dW + ky * slice, size * cin, cout, ow, cin * 4, cout * 4, cout * 4, true);
      }
      for (let x = 0; x < ow; x++) {
        for (let o = 0; o < cout; o++) {
          const at = dB + (o << 2);
          store<f32>(at, load<f32>(at) + load<f32>(given + ((x * cout + o) << 2)));
        }
      }
    }
  }
}
