/** A dealing of so many to 31 members still is one IPFS block (some 6 kB a part). */
export const mostParts = 170;

/** Members of a committee (`terms.memberLimit`), and f + 1 of so many: how many have a part's key together. */
export const mostMembers = 31;
export const mostThreshold = 11;
