/** max(x, 0) in place; NaN stays NaN. `count` numbers; the arena gives every buffer whole vectors. */
export function relu(x: usize, count: i32): void {
  const end = x + (count << 2);
  const zero = f32x4.splat(0);
  for (; x < end; x += 16) v128.store(x, f32x4.max(v128.load(x), zero));
}

/** The gradient before the ReLU, in place, from what came out of it. */
export function reluBackward(output: usize, gradient: usize, count: i32): void {
  const end = output + (count << 2);
  const zero = f32x4.splat(0);
  for (; output < end; output += 16) {
    v128.store(gradient, v128.and(v128.load(gradient), f32x4.gt(v128.load(output), zero)));
    gradient += 16;
  }
}
