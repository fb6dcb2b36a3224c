import { minusFiveHalves, half, rootHalf, rootTwo, work } from "./conv2dPoints";

// @ts-ignore: decorator
@inline
function put(pixel: usize, c: usize, x: v128): void {
  const at = load<usize>(pixel) + c;
  v128.store(at, f32x4.add(v128.load(at), x));
}

/** B M Bᵀ: ADDS the gradients of 36 pixels (see conv2dPoints); neighbouring tiles overlap by two pixels. */
export function conv2dInputGradientTile(from: usize, step: usize, channels: usize, pixels: usize): void {
  const u = rootHalf();
  const v = rootTwo();
  const fh = minusFiveHalves();
  const h = half();
  for (let c: usize = 0; c < channels << 2; c += 16) {
    let at = from + c;
    let line = work;
    for (let r: usize = 0; r < 6; r++) {
      const m0 = v128.load(at);
      at += step;
      const m1 = v128.load(at);
      at += step;
      const m2 = v128.load(at);
      at += step;
      const m3 = v128.load(at);
      at += step;
      const m4 = v128.load(at);
      at += step;
      const m5 = v128.load(at);
      at += step;
      const near = f32x4.add(m1, m2);
      const far = f32x4.add(m3, m4);
      const oddNear = f32x4.mul(f32x4.sub(m1, m2), u);
      const oddFar = f32x4.mul(f32x4.sub(m3, m4), v);
      v128.store(line, m0);
      v128.store(line, f32x4.sub(m5, f32x4.add(f32x4.add(oddNear, oddNear), f32x4.mul(oddFar, h))), 16);
      v128.store(line, f32x4.sub(f32x4.mul(m0, fh), f32x4.add(f32x4.add(near, near), f32x4.mul(far, h))), 32);
      v128.store(line, f32x4.add(f32x4.add(oddNear, oddFar), f32x4.mul(m5, fh)), 48);
      v128.store(line, f32x4.add(m0, f32x4.add(near, far)), 64);
      v128.store(line, m5, 80);
      line += 96;
    }
    for (let q: usize = 0; q < 6; q++) {
      const column = work + (q << 4);
      const m0 = v128.load(column);
      const m1 = v128.load(column, 96);
      const m2 = v128.load(column, 192);
      const m3 = v128.load(column, 288);
      const m4 = v128.load(column, 384);
      const m5 = v128.load(column, 480);
      const near = f32x4.add(m1, m2);
      const far = f32x4.add(m3, m4);
      const oddNear = f32x4.mul(f32x4.sub(m1, m2), u);
      const oddFar = f32x4.mul(f32x4.sub(m3, m4), v);
      const pixel = pixels + (q << 2);
      put(pixel, c, m0);
      put(pixel + 24, c, f32x4.sub(m5, f32x4.add(f32x4.add(oddNear, oddNear), f32x4.mul(oddFar, h))));
      put(pixel + 48, c, f32x4.sub(f32x4.mul(m0, fh), f32x4.add(f32x4.add(near, near), f32x4.mul(far, h))));
      put(pixel + 72, c, f32x4.add(f32x4.add(oddNear, oddFar), f32x4.mul(m5, fh)));
      put(pixel + 96, c, f32x4.add(m0, f32x4.add(near, far)));
      put(pixel + 120, c, m5);
    }
  }
}
