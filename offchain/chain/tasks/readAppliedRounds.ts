import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";

/** How many of a task's rounds, from the first, are applied to an institution's reputation. */
export const readAppliedRounds = async (chain: Chain, task: number, account: Hex): Promise<number> =>
  Number(await readChain(chain.contracts.reputation.appliedRounds(task, account)));
