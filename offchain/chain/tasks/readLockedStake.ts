import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";

/** What is locked of an account's stake for a task, in units of the system's token. */
export const readLockedStake = (chain: Chain, task: number, account: Hex): Promise<bigint> =>
  readChain(chain.contracts.stakeVault.lockedOf(chain.addresses.roundCoordinator, task, account));
