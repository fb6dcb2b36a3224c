import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { publishEncryptionKey } from "../../chain/people/publishEncryptionKey.ts";
import { readChain } from "../../chain/readChain.ts";
import { deriveEncryptionKeyPair } from "../../records/keys/deriveEncryptionKeyPair.ts";
import { toHex } from "./hexBytes.ts";
import type { Home } from "./home/home.ts";

/**
 * Publish this vault's next encryption key, to which grants, attribute keys and vault keys are sealed from now on. The
 * older ones still open what was sealed to them.
 */
export async function publishEncryptionKeyOf(
  chain: Chain,
  home: Home,
): Promise<{ version: number; key: Hex; transaction: Hex; gas: bigint }> {
  const { version: last } = await readChain(chain.contracts.encryptionKeys.keyOf(home.account));
  const version = Number(last) + 1;
  const key = toHex((await deriveEncryptionKeyPair(home.vaultKey, version)).publicKey);
  const mined = await publishEncryptionKey(chain, key);
  return { version, key, transaction: mined.hash, gas: mined.gas };
}
