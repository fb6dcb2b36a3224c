/** Bit i for every i given: seats that did harm, seats that are paid. */
export const packBits = (places: readonly number[]): bigint =>
  places.reduce((bits, place) => bits | (1n << BigInt(place)), 0n);
