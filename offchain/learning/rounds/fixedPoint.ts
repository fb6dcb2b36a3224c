/**
 * Fixed point: weights and their changes as integers, in units of 2⁻²⁰.
 *
 *   value(i) = i · 2⁻²⁰, i an int32: from −2048 to 2048 − 2⁻²⁰ in steps of about 9.5e-7.
 *
 * Why: additions of integers give the same result in every order, so that an aggregate's SHA-256 is the same on every
 * machine, thread count and engine. The global model itself is held in these integers and trainers start from its
 * float32 image (`toFloat`), rounded to nearest: exact below 16 in magnitude, and the same bits everywhere above.
 * Holding float32 instead would need a rounding in every addition of a round's change, which piles up.
 *
 * Rounding, everywhere: to the nearest integer, halves away from zero (so that −x always rounds to −round(x)).
 * What does not fit is refused, never wrapped or clamped.
 */
export const unitsPerOne = 1_048_576; // 2²⁰

/** The largest magnitude that both signs of an int32 have. */
export const largestUnits = 2_147_483_647;
