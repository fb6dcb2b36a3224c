import { bytesToHex } from "@noble/hashes/utils.js";
import { exactly } from "../bytes.ts";

/** EIP-712 typed data, in the shape `eth_signTypedData_v4`, viem and ethers take. */
export type VaultMessage = {
  domain: { name: "Aceso"; version: "1"; chainId: number };
  types: { Vault: readonly [{ name: "account"; type: "address" }, { name: "purpose"; type: "string" }] };
  primaryType: "Vault";
  message: { account: `0x${string}`; purpose: string };
};

/** What a wallet signs, twice, to lock and unlock the vault. `account` is 20 bytes. */
export const vaultMessage = (account: Uint8Array, chainId: number): VaultMessage => ({
  domain: { name: "Aceso", version: "1", chainId },
  types: {
    Vault: [
      { name: "account", type: "address" },
      { name: "purpose", type: "string" },
    ],
  },
  primaryType: "Vault",
  message: {
    account: `0x${bytesToHex(exactly(account, 20, "the account"))}`,
    purpose: "Unlock my Aceso vault. Sign only on a page you trust.",
  },
});
