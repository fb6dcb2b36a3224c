import type { Config } from "wagmi";
import { sendTransaction } from "wagmi/actions";

import type { Call } from "../chain/call.ts";
import type { Hex } from "../chain/deployment.ts";

export type SendCallParameters = {
  readonly config: Config;
  readonly account: Hex;
  readonly chainId: number;
  readonly call: Call;
  readonly gasLimit: bigint;
};

/** Has the wallet sign and send a call as `account`, on `chainId` alone. Resolves to the transaction's hash. */
export const sendCall = ({ config, account, chainId, call, gasLimit }: SendCallParameters): Promise<Hex> =>
  sendTransaction(config, { account, chainId, to: call.to, data: call.data, gas: gasLimit });
