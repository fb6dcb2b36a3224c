import { half, rootHalf, rootTwo, work } from "./conv2dPoints";

/** A on four vectors. */
// @ts-ignore: decorator
@inline
function line(y0: v128, y1: v128, y2: v128, y3: v128, to: usize, step: usize, u: v128, v: v128, h: v128): void {
  v128.store(to, y0);
  const evenNear = f32x4.add(y0, f32x4.mul(y2, h));
  const oddNear = f32x4.mul(f32x4.add(y1, f32x4.mul(y3, h)), u);
  to += step;
  v128.store(to, f32x4.add(evenNear, oddNear));
  to += step;
  v128.store(to, f32x4.sub(evenNear, oddNear));
  const evenFar = f32x4.add(y0, f32x4.add(y2, y2));
  const oddFar = f32x4.mul(f32x4.add(y1, f32x4.add(y3, y3)), v);
  to += step;
  v128.store(to, f32x4.add(evenFar, oddFar));
  to += step;
  v128.store(to, f32x4.sub(evenFar, oddFar));
  to += step;
  v128.store(to, y3);
}

/** A dY Aᵀ: from the gradients of 16 results to the products' (see conv2dPoints). */
export function conv2dGradientTile(pixels: usize, channels: usize, to: usize, step: usize): void {
  const u = rootHalf();
  const v = rootTwo();
  const h = half();
  for (let c: usize = 0; c < channels << 2; c += 16) {
    for (let q: usize = 0; q < 4; q++) {
      const column = pixels + (q << 2);
      line(
        v128.load(load<usize>(column) + c),
        v128.load(load<usize>(column, 16) + c),
        v128.load(load<usize>(column, 32) + c),
        v128.load(load<usize>(column, 48) + c),
        work + (q << 4), 64,
        u, v, h,
      );
    }
    let row = work;
    let out = to + c;
    for (let r: usize = 0; r < 6; r++) {
      line(v128.load(row), v128.load(row, 16), v128.load(row, 32), v128.load(row, 48), out, step, u, v, h);
      row += 64;
      out += 6 * step;
    }
  }
}
