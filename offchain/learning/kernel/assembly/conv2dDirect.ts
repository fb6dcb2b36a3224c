/**
 * The three passes of a convolution by its definition, for any window and any number of channels. In NHWC a row of the
 * window is one run of size·cin numbers, so an output row is a sum over window rows of products of matrices whose rows
 * overlap. Images are first copied with their border of zeros (or without what a gradient does not reach), and matrices'
 * columns are filled up to multiples of 8.
 */
import { conv2dGemm } from "./conv2dGemm";

const block: usize = memory.data(4 * 32, 16);
const zeros: usize = memory.data(32, 16);

// @ts-ignore: decorator
@inline
function eights(channels: usize): usize {
  return (channels + 7) & ~7;
}

/** Bytes of one image with a border, and of three pixels and a vector more that the last block of four may read. */
// @ts-ignore: decorator
@inline
function framed(h: usize, w: usize, channels: usize): usize {
  return (((h * w + 4) * channels) << 2) + 32;
}

/** Bytes of scratch for any of the passes. */
export function conv2dDirectScratch(h: usize, w: usize, cin: usize, cout: usize, size: usize, pad: usize): usize {
  const high = h + 2 * pad;
  const wide = w + 2 * pad;
  const reach = (size - 1) << 1;
  const forward = framed(high, wide, cin) + framed(high, wide, eights(cout));
  const backward = framed(h + reach, w + reach, cout);
  return max(forward, backward) + 256;
}

/** Bytes of the prepared weights. */
export function conv2dDirectPrepared(cin: usize, cout: usize, size: usize): usize {
  return (size * size * (cin * eights(cout) + cout * eights(cin))) << 2;
}

/** Weights with columns filled up, [size][size][cin][cout8], then turned about for the input's gradient, [size][size][cout][cin8]. */
export function conv2dDirectPrepare(weights: usize, prepared: usize, cin: usize, cout: usize, size: usize): void {
  memory.fill(prepared, 0, conv2dDirectPrepared(cin, cout, size));
  const places = size * size;
  const turned = prepared + ((places * cin * eights(cout)) << 2);
  for (let p: usize = 0; p < places; p++) {
    for (let i: usize = 0; i < cin; i++) {
      const row = weights + (((p * cin + i) * cout) << 2);
      memory.copy(prepared + (((p * cin + i) * eights(cout)) << 2), row, cout << 2);
      for (let o: usize = 0; o < cout; o++) {
        store<f32>(turned + ((((places - 1 - p) * cout + o) * eights(cin) + i) << 2), load<f32>(row + (o << 2)));
      }
    }
  }
}

/**
 * Copy an image into one of high × wide pixels of `stride` ≥ channels numbers, its first pixel at (border, border);
 * a negative border cuts off, what is beyond high × wide is dropped, and the rest is zeros.
 */
function frame(
  image: usize, h: usize, w: usize, channels: usize, border: isize, high: usize, wide: usize, stride: usize, to: usize,
): void {
  memory.fill(to, 0, framed(high, wide, stride));
  for (let y: usize = 0; y < high; y++) {
    const row = y - border;
    if (row >= h) continue;
    if (stride == channels) {
      const left = usize(border > 0 ? 0 : 0 - border);
      const x = usize(border > 0 ? border : 0);
      memory.copy(
        to + (((y * wide + x) * channels) << 2),
        image + (((row * w + left) * channels) << 2),
        (min(w - left, wide - x) * channels) << 2,
      );
      continue;
    }
    for (let x: usize = 0; x < wide; x++) {
      const column = x - border;
      if (column >= w) continue;
      memory.copy(to + (((y * wide + x) * stride) << 2), image + (((row * w + column) * channels) << 2), channels << 2);
    }
  }
}

/** One image's correlation of `from` (wide pixels a row) with `weights` [size][size][channels][columns8], plus bias (or zeros when 0). */
function correlate(
  from: usize, wide: usize, channels: usize, weights: usize, size: usize, bias: usize, to: usize, high: usize, across: usize, columns: usize,
): void {
  const panel = eights(columns) << 2;
  const run = size * channels;
  for (let y: usize = 0; y < high; y++) {
    for (let j: usize = 0; j < columns; j += 8) {
      const some = min<usize>(8, columns - j) << 2;
      if (bias) memory.copy(zeros, bias + (j << 2), some);
      for (let next: usize = 0; next < across; next += 4) {
        // The last four of a row overlap those before; fewer than four or eight go by way of `block`.
        const x = min(next, max<usize>(across, 4) - 4);
        const whole = across >= 4 && some == 32;
        const place = to + (((y * across + x) * columns + j) << 2);
        conv2dGemm(
          from + (((y * wide + x) * channels) << 2), channels << 2, 4, ((wide * channels) << 2) - (run << 2),
          weights + (j << 2), panel, 0,
          run, size,
          zeros, 0,
          whole ? place : block, whole ? columns << 2 : 32,
        );
        if (whole) continue;
        for (let r: usize = 0; r < min<usize>(4, across - x); r++) {
          memory.copy(place + ((r * columns) << 2), block + (r << 5), some);
        }
      }
    }
  }
  if (bias) memory.fill(zeros, 0, 32);
}

export function conv2dDirectForward(
  input: usize, prepared: usize, bias: usize, output: usize,
  n: usize, h: usize, w: usize, cin: usize, cout: usize, size: usize, pad: usize, scratch: usize,
): void {
  const high = h + 2 * pad;
  const wide = w + 2 * pad;
  const oh = high - size + 1;
  const ow = wide - size + 1;
  for (let image: usize = 0; image < n; image++) {
    frame(input + ((image * h * w * cin) << 2), h, w, cin, pad, high, wide, cin, scratch);
    correlate(scratch, wide, cin, prepared, size, bias, output + ((image * oh * ow * cout) << 2), oh, ow, cout);
  }
}

/** Writes dIn. */
export function conv2dDirectBackwardInput(
  dOut: usize, prepared: usize, dIn: usize,
  n: usize, h: usize, w: usize, cin: usize, cout: usize, size: usize, pad: usize, scratch: usize,
): void {
  const oh = h + 2 * pad - size + 1;
  const ow = w + 2 * pad - size + 1;
  const turned = prepared + ((size * size * cin * eights(cout)) << 2);
  const border = isize(size) - 1 - isize(pad);
  const high = h + size - 1;
  const wide = w + size - 1;
  for (let image: usize = 0; image < n; image++) {
    frame(dOut + ((image * oh * ow * cout) << 2), oh, ow, cout, border, high, wide, cout, scratch);
    correlate(scratch, wide, cout, turned, size, 0, dIn + ((image * h * w * cin) << 2), h, w, cin);
  }
}

/** ADDS to dW: a row of the window at a time, its size·cin numbers against the outputs' channels, summed over the places. */
export function conv2dDirectBackwardWeights(
  input: usize, dOut: usize, dW: usize,
  n: usize, h: usize, w: usize, cin: usize, cout: usize, size: usize, pad: usize, scratch: usize,
): void {
  const high = h + 2 * pad;
  const wide = w + 2 * pad;
  const oh = high - size + 1;
  const ow = wide - size + 1;
  const columns = eights(cout);
  const given = scratch + framed(high, wide, cin);
  const run = size * cin;
  for (let image: usize = 0; image < n; image++) {
    frame(input + ((image * h * w * cin) << 2), h, w, cin, pad, high, wide, cin, scratch);
    let from = dOut + ((image * oh * ow * cout) << 2);
    if (columns != cout) {
      frame(from, oh, ow, cout, 0, oh, ow, columns, given);
      from = given;
    }
    for (let ky: usize = 0; ky < size; ky++) {
      for (let j: usize = 0; j < cout; j += 8) {
        for (let i: usize = 0; i < run; i += 4) {
          conv2dGemm(
            scratch + (((ky * wide) * cin + i) << 2), 4, cin << 2, ((wide - ow) * cin) << 2,
            from + (j << 2), columns << 2, 0,
            ow, oh,
            zeros, 0,
            block, 32,
          );
          const rows = min<usize>(4, run - i);
          const some = min<usize>(8, cout - j);
          for (let r: usize = 0; r < rows; r++) {
            for (let k: usize = 0; k < some; k++) {
              const at = dW + (((ky * run + i + r) * cout + j + k) << 2);
              store<f32>(at, load<f32>(at) + load<f32>(block + (r << 5) + (k << 2)));
            }
          }
        }
      }
    }
  }
}
