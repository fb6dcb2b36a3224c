import { IncentiveToken__factory } from "../../../types/ethers-contracts/factories/contracts/rewards/IncentiveToken__factory.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { readChain } from "../readChain.ts";

/** How many units of an ERC-20 token an account has. */
export const readTokenBalance = (chain: Chain, token: Hex, account: Hex): Promise<bigint> =>
  readChain(IncentiveToken__factory.connect(token, chain.provider).balanceOf(account));
