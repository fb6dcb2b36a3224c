import type { Chain } from "../../chain/chain.ts";
import { readBlockRef } from "../../chain/readBlockRef.ts";

const GAPS = 16;

/**
 * Seconds from one block to the next: the median of the last 16 gaps, so that a pause of the chain or of this machine does
 * not count; at least 1, as several blocks a second have one time. Throws ChainError.
 *
 * @param head number of the newest block
 */
export async function measureBlockTime(chain: Pick<Chain, "provider">, head: number): Promise<number> {
  const numbers = Array.from({ length: GAPS + 1 }, (_, i) => head - GAPS + i).filter((number) => number >= 0);
  const blocks = await Promise.all(numbers.map((number) => readBlockRef(chain, number)));
  const times = blocks.flatMap((block) => (block === undefined ? [] : [block.time]));
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  gaps.sort((a, b) => a - b);
  return Math.max(1, gaps[Math.floor(gaps.length / 2)] ?? 1);
}
