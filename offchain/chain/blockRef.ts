import type { Hex } from "./hex.ts";

/** One block: a position to go on from. `time` is the block's own, in seconds since 1970. */
export type BlockRef = { number: number; hash: Hex; time: number };
