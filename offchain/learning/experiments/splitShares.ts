/** Of data that come without a split, the parts that are held back for choices and for the figures. */
export const splitShares = { validation: 0.15, test: 0.2 } as const;
