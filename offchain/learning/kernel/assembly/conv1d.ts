/**
 * Convolution over length, stride 1, `pad` zeros on both sides. Activations are [n][length][channels]; weights
 * [size][cin][cout]. With channels fastest, a signal read with overlap (rows of size·cin numbers, cin apart) is already
 * the matrix that has to be multiplied.
 */
import { addRows } from "./dense";
import { gemm, gemmTransposed } from "./gemm";

/** Bytes of `scratch` that any of the passes needs. */
export function conv1dScratchBytes(length: i32, cin: i32, cout: i32, size: i32, pad: i32): i32 {
  return max((length + 2 * pad) * cin, (length + 2 * size) * cout) * 4;
}

/** The weights turned about, [size][cout][cin], for the input's gradient; after every change of the weights. */
export function conv1dPrepare(weights: usize, prepared: usize, cin: i32, cout: i32, size: i32): void {
  for (let p = 0; p < size; p++) {
    const from = weights + p * cin * cout * 4;
    const to = prepared + (size - 1 - p) * cin * cout * 4;
    for (let i = 0; i < cin; i++) {
      for (let o = 0; o < cout; o++) store<f32>(to + ((o * cin + i) << 2), load<f32>(from + ((i * cout + o) << 2)));
    }
  }
}

/** One signal with zeros around it, or the signal itself when there are none. */
function padded(signal: usize, length: i32, channels: i32, pad: i32, scratch: usize): usize {
  if (pad == 0) return signal;
  const side = pad * channels * 4;
  const inner = length * channels * 4;
  memory.fill(scratch, 0, side);
  memory.copy(scratch + side, signal, inner);
  memory.fill(scratch + side + inner, 0, side);
  return scratch;
}

/** output [n][length + 2·pad − size + 1][cout] */
export function conv1dForward(
  input: usize, weights: usize, bias: usize, output: usize,
  n: i32, length: i32, cin: i32, cout: i32, size: i32, pad: i32, scratch: usize,
): void {
  const out = length + 2 * pad - size + 1;
  for (let i = 0; i < n; i++) {
    const from = padded(input + i * length * cin * 4, length, cin, pad, scratch);
    const to = output + i * out * cout * 4;
    for (let x = 0; x < out; x++) memory.copy(to + x * cout * 4, bias, cout << 2);
    gemm(from, weights, to, out, cout, size * cin, cin * 4, cout * 4, cout * 4, true);
  }
}

/** Writes dIn [n][length][cin]. */
export function conv1dBackwardInput(
  dOut: usize, prepared: usize, dIn: usize,
  n: i32, length: i32, cin: i32, cout: i32, size: i32, pad: i32, scratch: usize,
): void {
  const out = length + 2 * pad - size + 1;
  for (let i = 0; i < n; i++) {
    const from = padded(dOut + i * out * cout * 4, out, cout, size - 1 - pad, scratch);
    const to = dIn + i * length * cin * 4;
    gemm(from, prepared, to, length, cin, size * cout, cout * 4, cin * 4, cin * 4, false);
  }
}

/** Adds to dW [size][cin][cout] and dB [cout], unless that is 0. */
export function conv1dBackwardWeights(
  input: usize, dOut: usize, dW: usize, dB: usize,
  n: i32, length: i32, cin: i32, cout: i32, size: i32, pad: i32, scratch: usize,
): void {
  const out = length + 2 * pad - size + 1;
  for (let i = 0; i < n; i++) {
    const from = padded(input + i * length * cin * 4, length, cin, pad, scratch);
    const given = dOut + i * out * cout * 4;
    gemmTransposed(from, given, dW, size * cin, cout, out, cin * 4, cout * 4, cout * 4, true);
    if (dB) addRows(given, dB, out, cout);
  }
}
