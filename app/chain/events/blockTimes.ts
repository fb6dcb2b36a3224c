import type { Hex } from "../deployment.ts";

/**
 * Block hash → its time, seconds since 1970, of the blocks this page has come by. By hash, so what is kept stays true
 * whatever the chain does.
 */
export const blockTimes = new Map<Hex, number>();
