/**
 * Winograd's minimal filtering F(4×4, 3×3) (Lavin and Gray 2016, "Fast algorithms for convolutional neural networks"):
 * 4×4 results of a 3×3 convolution with 36 products a channel pair where the definition takes 144.
 *
 *   Y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A     d: 6×6 input, g: 3×3 weights, Y: 4×4 output
 *
 * The points are 0, ±1/√2, ±√2, ∞ rather than the usual 0, ±1, ±2, ∞: they lie closer together on either side of 1,
 * which halves the rounding error (see docs/decisions/0010-convolution.md). The backward passes are the transposed
 * map, with the same products: dd = B[(G g Gᵀ) ⊙ (A dY Aᵀ)]Bᵀ and dg = Gᵀ[(Bᵀ d B) ⊙ (A dY Aᵀ)]G.
 *
 * With u = 1/√2 and v = √2:
 *
 *        ⎡1  0  −5/2  0    1   0⎤        ⎡  1     0     0  ⎤
 *        ⎢0 −v  −2    u    1   0⎥        ⎢−2/3 −2u/3  −1/3 ⎥        ⎡1  1   1   1   1  0⎤
 *   Bᵀ = ⎢0  v  −2   −u    1   0⎥    G = ⎢−2/3  2u/3  −1/3 ⎥   Aᵀ = ⎢0  u  −u   v  −v  0⎥
 *        ⎢0 −u  −1/2  v    1   0⎥        ⎢ 1/6   v/6   1/3 ⎥        ⎢0 1/2 1/2  2   2  0⎥
 *        ⎢0  u  −1/2 −v    1   0⎥        ⎢ 1/6  −v/6   1/3 ⎥        ⎣0 u/2 −u/2 2v −2v 1⎦
 *        ⎣0  1   0   −5/2  0   1⎦        ⎣  0     0     1  ⎦
 *
 * A conv2d…Tile function takes one tile, all `channels` (a multiple of 4) of it, 4 at a time. In space a tile is a table
 * of pointers, row by row, one a pixel (places outside of the image point to zeros, or to a bin when written). As
 * products it is 36 rows of channels, `step` bytes apart.
 *
 * Numbers that the lines multiply by are read from memory once a call: V8 builds a constant vector anew, by three
 * instructions, wherever it is used.
 */
const numbers: usize = memory.data<f32>([0.7071067811865476, 1.4142135623730951, -2.5, 0.5]);

// @ts-ignore: decorator
@inline
export function rootHalf(): v128 {
  return v128.load32_splat(numbers);
}

// @ts-ignore: decorator
@inline
export function rootTwo(): v128 {
  return v128.load32_splat(numbers, 4);
}

// @ts-ignore: decorator
@inline
export function minusFiveHalves(): v128 {
  return v128.load32_splat(numbers, 8);
}

// @ts-ignore: decorator
@inline
export function half(): v128 {
  return v128.load32_splat(numbers, 12);
}

/** Where a tile lies between its two one-dimensional transforms: 36 vectors. */
export const work: usize = memory.data(36 * 16, 16);
