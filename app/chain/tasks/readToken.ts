import { incentiveTokenAbi as abi } from "../../../types/abis/IncentiveToken.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** What a token is called, and how many digits of its units stand after the point. */
export type Token = { readonly address: Hex; readonly symbol: string; readonly decimals: number };

/** Any ERC-20 that tells its symbol and decimals. */
export async function readToken({ client }: Chain, address: Hex): Promise<Token> {
  const [symbol, decimals] = await readChain(
    Promise.all([
      client.readContract({ address, abi, functionName: "symbol" }),
      client.readContract({ address, abi, functionName: "decimals" }),
    ]),
  );
  return { address, symbol, decimals };
}
