/**
 * Everything that a task's members exchange (description, model, update, reference part, report) is one IPFS block of at
 * most 1 MiB: so its SHA-256 on the chain is also where to find it.
 */
export const mostBlockBytes = 1_048_576;

/** What sealing to a committee of 31 adds to an update (docs/protocol.md §7.11): 2 bytes, 80 for each member, and 28. */
export const mostSealingBytes = 2 + 31 * 80 + 28;

/**
 * What a member can judge in its memory: of up to 12 players the losses of 4,096 coalitions on half a part's rows are held,
 * 8 bytes each; above, 128 players' sums, and a number for each coalition that the orders pass through.
 */
export const mostPartRows = 16_384;
export const mostPermutations = 4_096;

/** Predictions for sampled values, of 128 players at worst: orders × players × rows. More would take a member days. */
export const mostPredictions = 2 ** 30;

/** The most examples a trainer may claim for an update (the sums of rules are exact up to about 2²² in all). */
export const mostSamples = 4_000_000;

/** Patients that one update may name where rows are tied to consents: 20 bytes each of its block. */
export const mostPatients = 16_384;
