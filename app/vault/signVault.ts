import { hexToBytes } from "viem";
import type { Config } from "wagmi";
import { signTypedData } from "wagmi/actions";

import { vaultMessage } from "../../offchain/records/vault/vaultMessage.ts";
import type { Hex } from "../chain/deployment.ts";

/** The wallet's signature over the message that locks and unlocks this account's vault. As secret as the vault. */
export const signVault = (config: Config, account: Hex, chainId: number): Promise<Hex> => {
  const { domain, types, primaryType, message } = vaultMessage(hexToBytes(account), chainId);
  return signTypedData(config, { account, domain, types, primaryType, message });
};
