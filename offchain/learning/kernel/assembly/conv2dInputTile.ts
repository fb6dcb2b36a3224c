import { minusFiveHalves, half, rootHalf, rootTwo, work } from "./conv2dPoints";

/** Bᵀ on six vectors. */
// @ts-ignore: decorator
@inline
function line(
  d0: v128, d1: v128, d2: v128, d3: v128, d4: v128, d5: v128, to: usize, step: usize,
  u: v128, v: v128, fh: v128, h: v128,
): void {
  v128.store(to, f32x4.add(f32x4.add(d0, f32x4.mul(d2, fh)), d4));
  const evenNear = f32x4.sub(d4, f32x4.add(d2, d2));
  const oddNear = f32x4.mul(f32x4.sub(d3, f32x4.add(d1, d1)), u);
  to += step;
  v128.store(to, f32x4.add(evenNear, oddNear));
  to += step;
  v128.store(to, f32x4.sub(evenNear, oddNear));
  const evenFar = f32x4.sub(d4, f32x4.mul(d2, h));
  const oddFar = f32x4.mul(f32x4.sub(d3, f32x4.mul(d1, h)), v);
  to += step;
  v128.store(to, f32x4.add(evenFar, oddFar));
  to += step;
  v128.store(to, f32x4.sub(evenFar, oddFar));
  to += step;
  v128.store(to, f32x4.add(f32x4.add(d1, f32x4.mul(d3, fh)), d5));
}

/** Bᵀ d B: 36 pixels' share in the products (see conv2dPoints). */
export function conv2dInputTile(pixels: usize, channels: usize, to: usize, step: usize): void {
  const u = rootHalf();
  const v = rootTwo();
  const fh = minusFiveHalves();
  const h = half();
  for (let c: usize = 0; c < channels << 2; c += 16) {
    for (let q: usize = 0; q < 6; q++) {
      const column = pixels + (q << 2);
      line(
        v128.load(load<usize>(column) + c),
        v128.load(load<usize>(column, 24) + c),
        v128.load(load<usize>(column, 48) + c),
        v128.load(load<usize>(column, 72) + c),
        v128.load(load<usize>(column, 96) + c),
        v128.load(load<usize>(column, 120) + c),
        work + (q << 4), 96,
        u, v, fh, h,
      );
    }
    let row = work;
    let out = to + c;
    for (let r: usize = 0; r < 6; r++) {
      line(
        v128.load(row), v128.load(row, 16), v128.load(row, 32), v128.load(row, 48), v128.load(row, 64), v128.load(row, 80),
        out, step,
        u, v, fh, h,
      );
      row += 96;
      out += 6 * step;
    }
  }
}
