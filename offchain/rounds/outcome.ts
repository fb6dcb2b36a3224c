/** What became of a seat in a round, by its two bits: 0 nothing committed, 1, 2 revealed and left out, 3 not revealed. */
export const OUTCOMES = ["idle", "accepted", "refused", "withheld"] as const;
export type Outcome = (typeof OUTCOMES)[number];
