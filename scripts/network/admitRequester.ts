import type { Hex } from "../../offchain/chain/hex.ts";
import { mintTokens } from "../../offchain/chain/tasks/mintTokens.ts";
import { connectConsortium } from "./connectConsortium.ts";
import { createLocalAccount } from "./createLocalAccount.ts";
import { fundAccount } from "./fundAccount.ts";
import type { Network } from "./network.ts";

export type AdmittedRequester = { readonly account: Hex; readonly home: string };

export type AdmitRequesterParameters = {
  readonly network: Network;
  /** Its keystore comes to lie here. */
  readonly home: string;
  /** What it can spend, in units of the system's token. */
  readonly grant: bigint;
  /** Its account's private key; drawn where none is given. */
  readonly key?: Hex | undefined;
};

/**
 * Let somebody have learning tasks done on a local network: an account, money for transactions, and tokens for pay.
 *
 * @throws NetworkError `network-unreadable` where the network has no consortium at hand
 */
export async function admitRequester(parameters: AdmitRequesterParameters): Promise<AdmittedRequester> {
  const { network, home, grant, key } = parameters;
  const consortium = await connectConsortium(network);
  try {
    const { account } = await createLocalAccount(home, key);
    await fundAccount(network.rpc, account);
    await mintTokens(consortium, account, grant);
    return { account, home };
  } finally {
    consortium.provider.destroy();
  }
}
