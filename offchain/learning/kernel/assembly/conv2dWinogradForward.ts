import { conv2dPoint, conv2dProducts, conv2dStep, pixels, TILES } from "./conv2dBlock";
import { conv2dInputTile } from "./conv2dInputTile";
import { conv2dOutputTile } from "./conv2dOutputTile";
import { conv2dWarm } from "./conv2dWarm";

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
  const inStep = conv2dStep(cin);
  const outStep = conv2dStep(cout);
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
      conv2dPoint(input + image * inBytes, h, w, cin << 2, (tile / across) * 4 - pad, (tile % across) * 4 - pad, 6, zeros);
      conv2dInputTile(pixels, cin, factors + ((t * cin) << 2), inStep);
    }
    conv2dProducts(factors, inStep, spread, sums, outStep, count, cin, cout, zeros);
    for (let t: usize = 0; t < count; t++) {
      const image = (first + t) / tiles;
      const tile = (first + t) % tiles;
      conv2dPoint(output + image * outBytes, oh, ow, cout << 2, (tile / across) * 4, (tile % across) * 4, 4, bin);
      conv2dOutputTile(sums + ((t * cout) << 2), outStep, cout, bias, pixels);
    }
  }
}
