import type { Hex } from "../../../chain/hex.ts";
import { parseHex } from "../../../chain/parseHex.ts";
import { fromHex } from "../hexBytes.ts";
import { vaultMessage } from "../../../records/vault/vaultMessage.ts";

/** What can sign EIP-712 messages: an account's wallet. The shape is ethers' Signer; nothing of ethers is needed here. */
export type VaultSigner = {
  getAddress(): Promise<string>;
  signTypedData(
    domain: Readonly<Record<string, unknown>>,
    types: Record<string, { name: string; type: string }[]>,
    value: Readonly<Record<string, unknown>>,
  ): Promise<string>;
};

/** The account's signature over the message that locks and unlocks its vault on this chain. */
export async function signVault(
  signer: VaultSigner,
  chainId: number,
): Promise<{ account: Hex; accountBytes: Uint8Array; signature: Uint8Array }> {
  const account = parseHex(await signer.getAddress(), "the account", 20);
  const accountBytes = fromHex(account);
  const { domain, types, message } = vaultMessage(accountBytes, chainId);
  const signature = await signer.signTypedData(domain, { Vault: [...types.Vault] }, message);
  return { account, accountBytes, signature: fromHex(parseHex(signature, "the signature")) };
}
