const float = new Float64Array(1);
const bits = new BigUint64Array(float.buffer);

const LN2_HIGH = 6.9314718036912381649e-1; // ln 2 to 32 bits, so that k·LN2_HIGH is exact
const LN2_LOW = 1.90821492927058770002e-10; // the rest of ln 2

const SMALLEST_NORMAL = 2.2250738585072014e-308; // 2⁻¹⁰²²; literals, since engines may compute 2 ** n by approximation
const TWO_TO_54 = 18_014_398_509_481_984;

/**
 * The natural logarithm, from additions, multiplications and divisions alone, so that every engine gives the same bits
 * (`Math.log` is only "an approximation" by the standard, and engines differ in the last place).
 *
 * x = m·2ᵏ with m in [√½, √2); ln m = 2·artanh(s) for s = (m − 1)/(m + 1), |s| ≤ 0.172, by its series to s²³.
 *
 * @param x a positive, finite number
 * @returns ln x, within 2 units in the last place; −∞ for 0 and NaN for what has no logarithm
 */
export const naturalLog = (x: number): number => {
  if (x === 0) return -Infinity;
  if (!(x > 0) || x === Infinity) return x === Infinity ? Infinity : NaN;
  let k = 0;
  float[0] = x;
  if (x < SMALLEST_NORMAL) {
    float[0] = x * TWO_TO_54; // a subnormal number: bring it into the normal range first
    k = -54;
  }
  const word = bits[0] ?? 0n;
  k += Number((word >> 52n) & 0x7ffn) - 1023;
  bits[0] = (word & 0xfffffffffffffn) | 0x3ff0000000000000n;
  let m = float[0];
  if (m > Math.SQRT2) {
    m /= 2;
    k += 1;
  }
  const s = (m - 1) / (m + 1);
  const s2 = s * s;
  let series = 0;
  for (let n = 23; n >= 3; n -= 2) series = s2 * (1 / n + series);
  return k * LN2_HIGH + (2 * s + (2 * s * series + k * LN2_LOW));
};
