/**
 * Convolution over height and width, stride 1, `pad` zeros on every side. Activations are NHWC, channels fastest;
 * weights [size][size][cin][cout]. Sizes h and w are the input's. Which way is taken depends on the layer's shape alone:
 * 3×3 windows over channels in eights go by Winograd's F(4×4, 3×3) (conv2dBlock), everything else by the definition
 * (conv2dDirect). An example's output does not depend on the batch; sums over the batch run in its order, so they depend
 * on how the driver cuts it.
 */
import { conv2dWinogradScratch } from "./conv2dBlock";
import { conv2dCollectWeights } from "./conv2dCollectWeights";
import { conv2dDirectBackwardInput, conv2dDirectForward } from "./conv2dDirect";
import { conv2dDirectBackwardWeights } from "./conv2dDirectBackwardWeights";
import { conv2dDirectPrepare, conv2dDirectPrepared, conv2dDirectScratch } from "./conv2dDirectPrepare";
import { conv2dPlane, conv2dSpreadWeights } from "./conv2dSpreadWeights";
import { conv2dWinogradBackward } from "./conv2dWinogradBackward";
import { conv2dWinogradForward } from "./conv2dWinogradForward";

function winograd(cin: i32, cout: i32, size: i32): bool {
  return size == 3 && ((cin | cout) & 7) == 0;
}

/** Bytes of the weights in Winograd's form. */
function spreadBytes(cin: i32, cout: i32): usize {
  return 36 * conv2dPlane(cin, cout);
}

/**
 * Bytes that `prepared` needs, zeros at first: what is computed from the weights once a step, and in Winograd's form
 * also what conv2dBackward has gathered of their gradient and conv2dCollect not yet taken.
 */
export function conv2dPreparedBytes(cin: i32, cout: i32, size: i32): i32 {
  if (winograd(cin, cout, size)) return i32(spreadBytes(cin, cout) * 3);
  return i32(conv2dDirectPrepared(cin, cout, size));
}

/** Called after every change of the weights, before the passes. */
export function conv2dPrepare(weights: usize, prepared: usize, cin: i32, cout: i32, size: i32): void {
  if (!winograd(cin, cout, size)) {
    conv2dDirectPrepare(weights, prepared, cin, cout, size);
    return;
  }
  const bytes = spreadBytes(cin, cout);
  conv2dSpreadWeights(weights, cin, cout, prepared, prepared + bytes);
}

/** Bytes of `scratch` that any of the passes needs, for any number of images. */
export function conv2dScratchBytes(n: i32, h: i32, w: i32, cin: i32, cout: i32, size: i32, pad: i32): i32 {
  if (winograd(cin, cout, size)) return i32(conv2dWinogradScratch(cin, cout));
  return i32(conv2dDirectScratch(h, w, cin, cout, size, pad));
}

/** output [n][h'][w'][cout], h' = h + 2·pad − size + 1. */
export function conv2dForward(
  input: usize, weights: usize, prepared: usize, bias: usize, output: usize,
  n: i32, h: i32, w: i32, cin: i32, cout: i32, size: i32, pad: i32, scratch: usize,
): void {
  if (winograd(cin, cout, size)) {
    conv2dWinogradForward(input, prepared, bias, output, n, h, w, cin, cout, pad, scratch);
  } else {
    conv2dDirectForward(input, prepared, bias, output, n, h, w, cin, cout, size, pad, scratch);
  }
}

/**
 * Both gradients of some images: dIn [n][h][w][cin] is written (not when 0), the weights' is gathered in `prepared` or
 * dW [size][size][cin][cout] until conv2dCollect (not when dW is 0), and dB [cout] added to (not when 0).
 */
export function conv2dBackward(
  input: usize, dOut: usize, prepared: usize, dIn: usize, dW: usize, dB: usize,
  n: i32, h: i32, w: i32, cin: i32, cout: i32, size: i32, pad: i32, scratch: usize,
): void {
  if (winograd(cin, cout, size)) {
    const turned = prepared + spreadBytes(cin, cout);
    const gathered = dW ? turned + spreadBytes(cin, cout) : 0;
    conv2dWinogradBackward(input, dOut, turned, dIn, gathered, n, h, w, cin, cout, pad, scratch);
  } else {
    if (dIn) conv2dDirectBackwardInput(dOut, prepared, dIn, n, h, w, cin, cout, size, pad, scratch);
    if (dW) conv2dDirectBackwardWeights(input, dOut, dW, n, h, w, cin, cout, size, pad, scratch);
  }
  if (dB) conv2dBackwardBias(dOut, dB, n, (h + 2 * pad - size + 1) * (w + 2 * pad - size + 1), cout);
}

/** After the last conv2dBackward of a batch (or of one example): ADDS what was gathered to dW, and starts anew. */
export function conv2dCollect(prepared: usize, dW: usize, cin: i32, cout: i32, size: i32): void {
  if (!winograd(cin, cout, size)) return;
  conv2dCollectWeights(prepared + 2 * spreadBytes(cin, cout), cin, cout, dW);
}

/** ADDS to dB [cout] the sum over images, each image's places summed first. */
function conv2dBackwardBias(dOut: usize, dB: usize, n: i32, places: i32, cout: i32): void {
  const pixel = cout << 2;
  for (let image = 0; image < n; image++) {
    let c = 0;
    for (; c + 8 <= cout; c += 8) {
      let at = dOut + (c << 2);
      let low = f32x4.splat(0);
      let high = f32x4.splat(0);
      for (let p = 0; p < places; p++) {
        low = f32x4.add(low, v128.load(at));
        high = f32x4.add(high, v128.load(at, 16));
        at += pixel;
      }
      const to = dB + (c << 2);
      v128.store(to, f32x4.add(v128.load(to), low));
      v128.store(to, f32x4.add(v128.load(to, 16), high), 16);
    }
    for (; c < cout; c++) {
      let sum: f32 = 0;
      for (let p = 0; p < places; p++) sum += load<f32>(dOut + p * pixel + (c << 2));
      store<f32>(dB + (c << 2), load<f32>(dB + (c << 2)) + sum);
    }
    dOut += places * pixel;
  }
}
