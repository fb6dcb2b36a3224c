/** Every query about the chain begins with this, so that one word makes them all look again. */
export const CHAIN_KEY = "chain";

/** How often a live page looks: a local network's blocks are a second apart, others' some twelve. Milliseconds. */
export const POLL_MS = { local: 1_500, other: 5_000 } as const;
