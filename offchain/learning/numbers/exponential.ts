const LN2_HIGH = 6.9314718036912381649e-1; // ln 2 to 32 bits, so that k·LN2_HIGH is exact
const LN2_LOW = 1.90821492927058770002e-10; // the rest of ln 2

/** 2ᵏ for an integer k in [−1022, 1023], exactly. */
const powerOfTwo = (k: number): number => {
  let power = 1;
  let base = k < 0 ? 0.5 : 2;
  for (let rest = Math.abs(k); rest > 0; rest >>>= 1) {
    if ((rest & 1) === 1) power *= base;
    base *= base;
  }
  return power;
};

/**
 * eˣ from additions and multiplications alone, so that every engine gives the same bits (`Math.exp` differs in the
 * last place between engines).
 *
 * x = k·ln 2 + r with |r| ≤ ½ ln 2; eʳ by its Taylor series to r¹⁴, times 2ᵏ.
 *
 * @param x any number
 * @returns eˣ, within 2 units in the last place; 0 below −745.2 and ∞ above 709.8
 */
export const exponential = (x: number): number => {
  if (Number.isNaN(x)) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.2) return 0;
  const k = Math.round(x / Math.LN2);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let series = 1;
  for (let n = 14; n >= 1; n -= 1) series = 1 + (r / n) * series;
  // Twice a half power: 2ᵏ itself may be out of range where eˣ is not.
  const half = k >> 1;
  return series * powerOfTwo(half) * powerOfTwo(k - half);
};
