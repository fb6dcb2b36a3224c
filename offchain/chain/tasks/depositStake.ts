import { parseHex } from "../parseHex.ts";
import type { Chain } from "../chain.ts";
import { readChain } from "../readChain.ts";
import { requireSigner } from "../requireSigner.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/**
 * Adds to the signing account's free stake, in the system's token; lets the vault take it first, where it may not yet.
 * Interrupted between the two, it goes on where it stopped.
 */
export async function depositStake(chain: Chain, amount: bigint): Promise<MinedTask> {
  const { incentiveToken, stakeVault } = chain.contracts;
  const account = parseHex(await requireSigner(chain).getAddress(), "account", 20);
  const vault = chain.addresses.stakeVault;
  if ((await readChain(incentiveToken.allowance(account, vault))) < amount)
    await submitTaskTransaction(chain, await incentiveToken.approve.populateTransaction(vault, amount));
  return submitTaskTransaction(chain, await stakeVault.deposit.populateTransaction(amount));
}
