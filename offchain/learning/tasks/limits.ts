/**
 * Everything that a task's members exchange (description, model, update, reference part, report) is one IPFS block of at
 * most 1 MiB: so its SHA-256 on the chain is also where to find it.
 */
export const mostBlockBytes = 1_048_576;

/** The most examples a trainer may claim for an update (the sums of rules are exact up to about 2²² in all). */
export const mostSamples = 4_000_000;
