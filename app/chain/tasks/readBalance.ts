import { incentiveTokenAbi as abi } from "../../../types/abis/IncentiveToken.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** What an account has of a token, in its units. */
export const readBalance = ({ client }: Chain, address: Hex, account: Hex): Promise<bigint> =>
  readChain(client.readContract({ address, abi, functionName: "balanceOf", args: [account] }));
