import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";

/** `reputation`: in millionths, 500,000 at first; `trains`: not in a cooldown; `votes`: nor below ½. */
export type ReputationState = { reputation: number; trains: boolean; votes: boolean };

export async function readReputation(chain: Chain, account: Hex): Promise<ReputationState> {
  const { reputation: contract } = chain.contracts;
  const [reputation, { trains, votes }] = await readChain(
    Promise.all([contract.reputationOf(account), contract.standingOf(account)]),
  );
  return { reputation: Number(reputation), trains, votes };
}
