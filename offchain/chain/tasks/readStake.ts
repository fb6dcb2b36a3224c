import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";

/** In units of the system's token. `authorised`: the coordinator may lock what is free. */
export type Stake = { free: bigint; authorised: boolean };

export async function readStake(chain: Chain, account: Hex): Promise<Stake> {
  const { stakeVault } = chain.contracts;
  const [free, authorised] = await readChain(
    Promise.all([
      stakeVault.freeOf(account),
      stakeVault.isAuthorised(account, chain.addresses.roundCoordinator),
    ]),
  );
  return { free, authorised };
}
