import { conv2dPoint, conv2dProducts, conv2dStep, pixels, TILES } from "./conv2dBlock";
import { conv2dGemm } from "./conv2dGemm";
import { conv2dGradientTile } from "./conv2dGradientTile";
import { conv2dInputGradientTile } from "./conv2dInputGradientTile";
import { conv2dInputTile } from "./conv2dInputTile";
import { conv2dPlane } from "./conv2dSpreadWeights";
import { conv2dWarm } from "./conv2dWarm";

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
  const inStep = conv2dStep(cin);
  const outStep = conv2dStep(cout);
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
      conv2dPoint(dOut + image * outBytes, oh, ow, cout << 2, (tile / across) * 4, (tile % across) * 4, 4, zeros);
      conv2dGradientTile(pixels, cout, given + ((t * cout) << 2), outStep);
      if (!dSpread) continue;
      conv2dPoint(input + image * inBytes, h, w, cin << 2, (tile / across) * 4 - pad, (tile % across) * 4 - pad, 6, zeros);
      conv2dInputTile(pixels, cin, factors + ((t * cin) << 2), inStep);
    }
    if (dSpread) correlations(factors, inStep, given, outStep, dSpread, count, cin, cout);
    if (!dIn) continue;
    conv2dProducts(given, outStep, turned, sums, inStep, count, cout, cin, zeros);
    for (let t: usize = 0; t < count; t++) {
      const image = (first + t) / tiles;
      const tile = (first + t) % tiles;
      conv2dPoint(dIn + image * inBytes, h, w, cin << 2, (tile / across) * 4 - pad, (tile % across) * 4 - pad, 6, bin);
      conv2dInputGradientTile(sums + ((t * cin) << 2), inStep, cin, pixels);
    }
  }
}
