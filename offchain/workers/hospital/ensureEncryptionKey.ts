import type { Chain } from "../../chain/chain.ts";
import { publishEncryptionKey } from "../../chain/people/publishEncryptionKey.ts";
import { parseHex } from "../../chain/parseHex.ts";
import { readChain } from "../../chain/readChain.ts";
import { requireSigner } from "../../chain/requireSigner.ts";
import { deriveEncryptionKeyPair } from "../../records/keys/deriveEncryptionKeyPair.ts";
import type { EncryptionKeyPair } from "../../records/keys/encryptionKeyPair.ts";

/**
 * The key pair that shares of reference keys are sealed to. It follows from the account, so a new machine with the same
 * keystore has it; its public half is published, once, where the chain has another or none.
 */
export async function ensureEncryptionKey(chain: Chain, secret: Uint8Array): Promise<EncryptionKeyPair> {
  const account = parseHex(await requireSigner(chain).getAddress(), "the account", 20);
  const pair = await deriveEncryptionKeyPair(secret, 1);
  const own = parseHex(`0x${Buffer.from(pair.publicKey).toString("hex")}`, "the encryption key", 32);
  const { key } = await readChain(chain.contracts.encryptionKeys.keyOf(account));
  if (key.toLowerCase() !== own) await publishEncryptionKey(chain, own);
  return pair;
}
