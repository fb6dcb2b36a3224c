// Engines differ in the last place of their own exp and log; these are made of operations that IEEE 754 fixes.

// @ts-ignore: decorator
@lazy
const LN2: f64 = 0.6931471805599453;
// @ts-ignore: decorator
@lazy
const LN2_HIGH: f64 = 6.93147180369123816490e-1; // ln 2 to 32 bits, so that k·LN2_HIGH is exact
// @ts-ignore: decorator
@lazy
const LN2_LOW: f64 = 1.90821492927058770002e-10; // the rest of ln 2

/** eˣ for x ≤ 0 (a softmax subtracts its largest first): k·ln 2 + r, |r| ≤ ½ ln 2, Taylor's series to r¹⁴, times 2ᵏ. */
export function exponential(x: f64): f64 {
  if (x < -700) return 0;
  const k = nearest(x / LN2);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let series: f64 = 1;
  for (let n: f64 = 14; n >= 1; n--) series = 1 + (r / n) * series;
  return series * reinterpret<f64>((<i64>k + 1023) << 52);
}

/** ln x for x ≥ 1 (a softmax's sum): x = m·2ᵏ with m in [√½, √2), 2·artanh((m − 1)/(m + 1)) by its series to the 23rd power. */
export function logarithm(x: f64): f64 {
  if (x != x) return x;
  const word = reinterpret<i64>(x);
  let k: f64 = <f64>((word >> 52) - 1023);
  let m = reinterpret<f64>((word & 0xfffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) {
    m /= 2;
    k += 1;
  }
  const s = (m - 1) / (m + 1);
  const s2 = s * s;
  let series: f64 = 0;
  for (let n: f64 = 23; n >= 3; n -= 2) series = s2 * (1 / n + series);
  return k * LN2_HIGH + (2 * s + (2 * s * series + k * LN2_LOW));
}
