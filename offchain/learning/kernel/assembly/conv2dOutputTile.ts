import { half, rootHalf, rootTwo, work } from "./conv2dPoints";

/** Aᵀ M A plus the bias: from 36 products to 16 pixels (see conv2dPoints). */
export function conv2dOutputTile(from: usize, step: usize, channels: usize, bias: usize, pixels: usize): void {
  const u = rootHalf();
  const v = rootTwo();
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
      const near = f32x4.add(m1, m2);
      const far = f32x4.add(m3, m4);
      const oddNear = f32x4.mul(f32x4.sub(m1, m2), u);
      const oddFar = f32x4.mul(f32x4.sub(m3, m4), v);
      v128.store(line, f32x4.add(m0, f32x4.add(near, far)));
      v128.store(line, f32x4.add(oddNear, oddFar), 16);
      v128.store(line, f32x4.add(f32x4.mul(near, h), f32x4.add(far, far)), 32);
      v128.store(line, f32x4.add(f32x4.add(f32x4.mul(oddNear, h), f32x4.add(oddFar, oddFar)), v128.load(at)), 48);
      at += step;
      line += 64;
    }
    const b = v128.load(bias + c);
    for (let q: usize = 0; q < 4; q++) {
      const column = work + (q << 4);
      const m1 = v128.load(column, 64);
      const m2 = v128.load(column, 128);
      const m3 = v128.load(column, 192);
      const m4 = v128.load(column, 256);
      const near = f32x4.add(m1, m2);
      const far = f32x4.add(m3, m4);
      const oddNear = f32x4.mul(f32x4.sub(m1, m2), u);
      const oddFar = f32x4.mul(f32x4.sub(m3, m4), v);
      const pixel = pixels + (q << 2);
      v128.store(load<usize>(pixel) + c, f32x4.add(f32x4.add(v128.load(column), f32x4.add(near, far)), b));
      v128.store(load<usize>(pixel, 16) + c, f32x4.add(f32x4.add(oddNear, oddFar), b));
      v128.store(load<usize>(pixel, 32) + c, f32x4.add(f32x4.add(f32x4.mul(near, h), f32x4.add(far, far)), b));
      const last = f32x4.add(f32x4.add(f32x4.mul(oddNear, h), f32x4.add(oddFar, oddFar)), v128.load(column, 320));
      v128.store(load<usize>(pixel, 48) + c, f32x4.add(last, b));
    }
  }
}
