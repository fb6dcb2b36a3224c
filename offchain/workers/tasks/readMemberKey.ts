import type { Chain } from "../../chain/chain.ts";
import { ChainError } from "../../chain/errors.ts";
import { readEncryptionKey } from "../../chain/people/readEncryptionKey.ts";
import { RecordsError } from "../../records/errors.ts";
import { generateEncryptionKeyPair } from "../../records/keys/generateEncryptionKeyPair.ts";
import { hpkeSeal } from "../../records/keys/hpke.ts";
import type { Hex } from "../../rounds/hex.ts";
import { fromHex } from "../database/fromHex.ts";

/** A key can be sealed to if anything can. Throws RecordsError for one that is no point, or one of small order. */
const checkKey = (key: Uint8Array): Promise<unknown> => hpkeSeal(key, new Uint8Array(0), new Uint8Array(32));

/**
 * The key that what is for a member is sealed to. Where it has published none, or one that nothing can be sealed to, a key
 * that nobody has: its chair stays empty, and keeps nobody else from theirs. Throws ChainError where the chain does not say.
 */
export async function readMemberKey(
  chain: Chain,
  account: Hex,
): Promise<{ readonly key: Uint8Array; readonly usable: boolean }> {
  try {
    const key = fromHex((await readEncryptionKey(chain, account)).key);
    await checkKey(key);
    return { key, usable: true };
  } catch (error) {
    const isMissing = error instanceof ChainError && error.code === "bad-argument";
    const isBad = error instanceof RecordsError && error.code === "key-rejected";
    if (!isMissing && !isBad) throw error;
    const { publicKey } = await generateEncryptionKeyPair();
    return { key: publicKey, usable: false };
  }
}
