/**
 * Batch normalisation over rows [n · places][c], channels fastest (Ioffe and Szegedy 2015), in PyTorch's form: ε = 10⁻⁵,
 * biased variance to normalise with, unbiased for the running one, momentum 0.1.
 *
 * `state` of one layer, each array `c` rounded up to 4 long, so 10·c numbers:
 * f32 mean, inverse deviation, scale, shift, batch's unbiased variance, and the two coefficients of the backward pass;
 * then f64 ×2 the sums under way. A ReLU that follows is part of it.
 * Sums: single precision within an image (two passes for the variance, so that a large mean costs nothing), double from
 * image to image in order.
 */

// @ts-ignore: decorator
@inline
export function width(c: i32): i32 {
  return (c + 3) & ~3;
}

export function batchNormStateBytes(c: i32): i32 {
  return width(c) * (7 * 4 + 2 * 8);
}

// @ts-ignore: decorator
@inline
export function field(state: usize, c: i32, i: i32): usize {
  return state + i * width(c) * 4;
}

/** Forget the sums: before the first block of a pass. */
export function batchNormClear(state: usize, c: i32): void {
  memory.fill(field(state, c, 7), 0, width(c) * 16);
}
