/** How many of n members must sign a certificate: ⌊2n/3⌋ + 1. */
export const quorum = (members: number): number => Math.floor((2 * members) / 3) + 1;
