import { requestRpc } from "./requestRpc.ts";

/** What an account of the local chain has to pay its transactions with: 10,000 of the chain's own coin, in wei. */
const FUNDS = `0x${(10n ** 22n).toString(16)}`;

/** Give an account of the local chain enough for all transactions it will ever send; whatever it had before is replaced. */
export async function fundAccount(rpc: string, account: string): Promise<void> {
  await requestRpc(rpc, "hardhat_setBalance", [account, FUNDS]);
}
