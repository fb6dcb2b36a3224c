import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { parseHex } from "../../chain/parseHex.ts";
import { requireSigner } from "../../chain/requireSigner.ts";
import { messageTypedData, type Message, type SignedMessage } from "./message.ts";

/** Signs a message as the chain's account. Throws ChainError "signer-missing" on a chain that is only read. */
export async function signMessage(
  chain: Chain,
  coordinator: Hex,
  message: Omit<Message, "from">,
): Promise<SignedMessage> {
  const signer = requireSigner(chain);
  const from = parseHex(await signer.getAddress(), "the account", 20);
  const whole: Message = { ...message, from };
  const { domain, types, message: words } = messageTypedData({ chainId: chain.chainId, coordinator }, whole);
  const signature = await signer.signTypedData(domain, types, words);
  return { ...whole, signature: parseHex(signature, "the signature", 65) };
}
