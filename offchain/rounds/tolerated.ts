/** f = ⌊(n − 1)/3⌋: how many of n members may lie or be silent. f + 1 dissents take a round back. */
export const tolerated = (members: number): number => Math.floor((members - 1) / 3);
