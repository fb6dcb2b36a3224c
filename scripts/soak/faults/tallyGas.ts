import type { Chain } from "../../../offchain/chain/chain.ts";

/** By function: how many transactions of the hospitals were mined, how many of those reverted, and their gas. */
export type GasTally = Record<string, { mined: number; reverted: number; gas: number }>;

/** All transactions that these accounts sent from a block on. */
export async function tallyGas(chain: Chain, accounts: readonly string[], since: number): Promise<GasTally> {
  const { provider, contracts } = chain;
  const names = new Map<string, string>();
  for (const contract of Object.values(contracts))
    contract.interface.forEachFunction(({ selector, name }) => names.set(selector, name));
  const tally: GasTally = {};
  const head = await provider.getBlockNumber();
  for (let number = since; number <= head; number++) {
    const block = await provider.getBlock(number, true);
    for (const transaction of block?.prefetchedTransactions ?? []) {
      if (!accounts.includes(transaction.from.toLowerCase())) continue;
      const receipt = await provider.getTransactionReceipt(transaction.hash);
      const selector = transaction.data.slice(0, 10);
      const entry = (tally[names.get(selector) ?? selector] ??= { mined: 0, reverted: 0, gas: 0 });
      entry.mined++;
      if (receipt?.status === 0) entry.reverted++;
      entry.gas += Number(receipt?.gasUsed ?? 0n);
    }
  }
  return tally;
}
