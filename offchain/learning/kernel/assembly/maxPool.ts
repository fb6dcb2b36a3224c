/**
 * Largest of each window of sy × sx places, windows side by side; what is left over at the ends is dropped. Input
 * [n][h][w][c], output [n][⌊h/sy⌋][⌊w/sx⌋][c]. `index` keeps, one byte an output, which place of the window it was: the
 * first of equal ones, as in PyTorch. NaN goes through.
 */
export function maxPool(
  input: usize, output: usize, index: usize, n: i32, h: i32, w: i32, c: i32, sy: i32, sx: i32,
): void {
  const oh = h / sy;
  const ow = w / sx;
  const pixel = c << 2;
  const row = w * pixel;
  const whole = c & ~3;
  for (let i = 0; i < n; i++) {
    for (let y = 0; y < oh; y++) {
      for (let x = 0; x < ow; x++) {
        const corner = input + ((i * h + y * sy) * w + x * sx) * pixel;
        for (let j = 0; j < whole; j += 4) {
          let best = v128.load(corner + (j << 2));
          let place = i32x4.splat(0);
          let e = 0;
          for (let dy = 0; dy < sy; dy++) {
            let at = corner + dy * row + (j << 2);
            for (let dx = 0; dx < sx; dx++) {
              const value = v128.load(at);
              place = v128.bitselect(i32x4.splat(e), place, f32x4.gt(value, best));
              best = f32x4.max(best, value);
              at += pixel;
              e++;
            }
          }
          v128.store(output, best);
          const words = i16x8.narrow_i32x4_u(place, place);
          v128.store32_lane(index, i8x16.narrow_i16x8_u(words, words), 0);
          output += 16;
          index += 4;
        }
        for (let j = whole; j < c; j++) {
          let best = load<f32>(corner + (j << 2));
          let place = 0;
          for (let e = 1; e < sy * sx; e++) {
            const value = load<f32>(corner + (e / sx) * row + (e % sx) * pixel + (j << 2));
            if (value > best) place = e;
            best = max(best, value);
          }
          store<f32>(output, best);
          store<u8>(index, place);
          output += 4;
          index += 1;
        }
      }
    }
  }
}

/** Writes dIn: each window's gradient to the place it came from, 0 elsewhere. */
export function maxPoolBackward(
  dOut: usize, index: usize, dIn: usize, n: i32, h: i32, w: i32, c: i32, sy: i32, sx: i32,
): void {
  const oh = h / sy;
  const ow = w / sx;
  const pixel = c << 2;
  const row = w * pixel;
  const whole = c & ~3;
  if (oh * sy != h || ow * sx != w) memory.fill(dIn, 0, n * h * w * pixel);
  for (let i = 0; i < n; i++) {
    for (let y = 0; y < oh; y++) {
      for (let x = 0; x < ow; x++) {
        const corner = dIn + ((i * h + y * sy) * w + x * sx) * pixel;
        for (let j = 0; j < whole; j += 4) {
          const given = v128.load(dOut);
          const place = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(index)));
          let e = 0;
          for (let dy = 0; dy < sy; dy++) {
            let to = corner + dy * row + (j << 2);
            for (let dx = 0; dx < sx; dx++) {
              v128.store(to, v128.and(given, i32x4.eq(place, i32x4.splat(e))));
              to += pixel;
              e++;
            }
          }
          dOut += 16;
          index += 4;
        }
        for (let j = whole; j < c; j++) {
          const place = <i32>load<u8>(index);
          for (let e = 0; e < sy * sx; e++) {
            const to = corner + (e / sx) * row + (e % sx) * pixel + (j << 2);
            store<f32>(to, e == place ? load<f32>(dOut) : 0);
          }
          dOut += 4;
          index += 1;
        }
      }
    }
  }
}
