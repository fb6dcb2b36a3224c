import { conv2dFrame, eights, framed } from "./conv2dFrame";
import { conv2dGemm } from "./conv2dGemm";

const block: usize = memory.data(4 * 32, 16);
const zeros: usize = memory.data(32, 16);

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
    conv2dFrame(input + ((image * h * w * cin) << 2), h, w, cin, pad, high, wide, cin, scratch);
    let from = dOut + ((image * oh * ow * cout) << 2);
    if (columns != cout) {
      conv2dFrame(from, oh, ow, cout, 0, oh, ow, columns, given);
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
