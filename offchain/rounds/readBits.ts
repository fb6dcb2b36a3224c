/** The places of the bits that are set, ascending. */
export function readBits(bits: bigint): number[] {
  const places: number[] = [];
  for (let place = 0, rest = bits; rest > 0n; place += 1, rest >>= 1n) if (rest & 1n) places.push(place);
  return places;
}
