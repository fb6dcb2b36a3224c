/** Steps over the whole flat weights at once; `count` is a multiple of 4 (paddings hold zeros and stay so). */

/**
 * Add what weight decay and FedProx pull: g += λ·p + μ·(p − anchor).
 * FedProx: Li et al. 2020, "Federated optimization in heterogeneous networks".
 */
export function pull(p: usize, g: usize, anchor: usize, count: i32, decay: f32, proximal: f32): void {
  const l = f32x4.splat(decay);
  const mu = f32x4.splat(proximal);
  for (let i = 0; i < count << 2; i += 16) {
    const w = v128.load(p + i);
    const away = f32x4.mul(mu, f32x4.sub(w, v128.load(anchor + i)));
    v128.store(g + i, f32x4.add(f32x4.add(v128.load(g + i), f32x4.mul(l, w)), away));
  }
}

/** p −= rate·g */
export function descend(p: usize, g: usize, count: i32, rate: f32): void {
  const r = f32x4.splat(rate);
  for (let i = 0; i < count << 2; i += 16) {
    v128.store(p + i, f32x4.sub(v128.load(p + i), f32x4.mul(r, v128.load(g + i))));
  }
}

/** PyTorch's momentum: m = momentum·m + g; p −= rate·m. */
export function descendWithMomentum(p: usize, g: usize, m: usize, count: i32, rate: f32, momentum: f32): void {
  const r = f32x4.splat(rate);
  const beta = f32x4.splat(momentum);
  for (let i = 0; i < count << 2; i += 16) {
    const moved = f32x4.add(f32x4.mul(beta, v128.load(m + i)), v128.load(g + i));
    v128.store(m + i, moved);
    v128.store(p + i, f32x4.sub(v128.load(p + i), f32x4.mul(r, moved)));
  }
}

/**
 * Adam (Kingma and Ba 2015) in PyTorch's form: m = β₁m + (1 − β₁)g, v = β₂v + (1 − β₂)g²,
 * p −= rate/(1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + 10⁻⁸).
 * @param correction1 1 − β₁ᵗ
 * @param correction2 1 − β₂ᵗ
 */
export function adam(
  p: usize, g: usize, m: usize, v: usize, count: i32,
  rate: f64, beta1: f64, beta2: f64, correction1: f64, correction2: f64,
): void {
  const b1 = f32x4.splat(<f32>beta1);
  const c1 = f32x4.splat(<f32>(1 - beta1));
  const b2 = f32x4.splat(<f32>beta2);
  const c2 = f32x4.splat(<f32>(1 - beta2));
  const r = f32x4.splat(<f32>(rate / correction1));
  const root = f32x4.splat(<f32>sqrt(correction2));
  const tiny = f32x4.splat(1e-8);
  for (let i = 0; i < count << 2; i += 16) {
    const d = v128.load(g + i);
    const first = f32x4.add(f32x4.mul(b1, v128.load(m + i)), f32x4.mul(c1, d));
    const second = f32x4.add(f32x4.mul(b2, v128.load(v + i)), f32x4.mul(c2, f32x4.mul(d, d)));
    v128.store(m + i, first);
    v128.store(v + i, second);
    const below = f32x4.add(f32x4.div(f32x4.sqrt(second), root), tiny);
    v128.store(p + i, f32x4.sub(v128.load(p + i), f32x4.mul(r, f32x4.div(first, below))));
  }
}
