/**
 * The three passes of a convolution by its definition, for any window and any number of channels. In NHWC a row of the
 * window is one run of size·cin numbers, so an output row is a sum over window rows of products of matrices whose rows
 * overlap. Images are first copied with their border of zeros (or without what a gradient does not reach), and matrices'
 * columns are filled up to multiples of 8.
 */
import { conv2dFrame, eights } from "./conv2dFrame";
import { conv2dGemm } from "./conv2dGemm";

const block: usize = memory.data(4 * 32, 16);
const zeros: usize = memory.data(32, 16);

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

/** output = conv(input), with the weights as conv2dDirectPrepare lays them. */
export function conv2dDirectForward(
  input: usize, prepared: usize, bias: usize, output: usize,
  n: usize, h: usize, w: usize, cin: usize, cout: usize, size: usize, pad: usize, scratch: usize,
): void {
  const high = h + 2 * pad;
  const wide = w + 2 * pad;
  const oh = high - size + 1;
  const ow = wide - size + 1;
  for (let image: usize = 0; image < n; image++) {
    conv2dFrame(input + ((image * h * w * cin) << 2), h, w, cin, pad, high, wide, cin, scratch);
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
    conv2dFrame(dOut + ((image * oh * ow * cout) << 2), oh, ow, cout, border, high, wide, cout, scratch);
    correlate(scratch, wide, cout, turned, size, 0, dIn + ((image * h * w * cin) << 2), h, w, cin);
  }
}
