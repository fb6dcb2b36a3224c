/**
 * How many attackers a rule is to bear among `count` updates: `f` itself when it is a whole number, or, when it is
 * below 1, that share of the updates, rounded up.
 */
export const tolerated = (f: number, count: number): number => (f < 1 ? Math.ceil(f * count) : f);
