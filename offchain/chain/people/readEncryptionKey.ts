import type { Chain } from "../chain.ts";
import { ChainError } from "../errors.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";

/** The X25519 key (32 bytes) an account is written to, and its version. Throws ChainError "bad-argument" without one. */
export async function readEncryptionKey(chain: Chain, account: Hex): Promise<{ version: number; key: Hex }> {
  const { version, key } = await readChain(chain.contracts.encryptionKeys.keyOf(account));
  if (version === 0n)
    throw new ChainError("bad-argument", `${account} has published no encryption key`, {
      repair: "ask them to publish one first: nothing can be sealed to them before",
      values: { account },
    });
  return { version: Number(version), key: parseHex(key, "encryption key", 32) };
}
