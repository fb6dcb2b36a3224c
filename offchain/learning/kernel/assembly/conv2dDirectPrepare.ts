import { eights, framed } from "./conv2dFrame";

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
