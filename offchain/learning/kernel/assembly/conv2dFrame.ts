/** How many numbers `channels` are, filled up to eights. */
// @ts-ignore: decorator
@inline
export function eights(channels: usize): usize {
  return (channels + 7) & ~7;
}

/** Bytes of one image with a border, and of three pixels and a vector more that the last block of four may read. */
// @ts-ignore: decorator
@inline
export function framed(h: usize, w: usize, channels: usize): usize {
  return (((h * w + 4) * channels) << 2) + 32;
}

/**
 * Copy an image into one of high × wide pixels of `stride` ≥ channels numbers, its first pixel at (border, border);
 * a negative border cuts off, what is beyond high × wide is dropped, and the rest is zeros.
 */
export function conv2dFrame(
  image: usize, h: usize, w: usize, channels: usize, border: isize, high: usize, wide: usize, stride: usize, to: usize,
): void {
  memory.fill(to, 0, framed(high, wide, stride));
  for (let y: usize = 0; y < high; y++) {
    const row = y - border;
    if (row >= h) continue;
    if (stride == channels) {
      const left = usize(border > 0 ? 0 : 0 - border);
      const x = usize(border > 0 ? border : 0);
      memory.copy(
        to + (((y * wide + x) * channels) << 2),
        image + (((row * w + left) * channels) << 2),
        (min(w - left, wide - x) * channels) << 2,
      );
      continue;
    }
    for (let x: usize = 0; x < wide; x++) {
      const column = x - border;
      if (column >= w) continue;
      memory.copy(to + (((y * wide + x) * stride) << 2), image + (((row * w + column) * channels) << 2), channels << 2);
    }
  }
}
