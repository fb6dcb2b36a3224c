import type { Chain } from "../../chain/chain.ts";
import { ChainError } from "../../chain/errors.ts";
import { readEncryptionKey } from "../../chain/people/readEncryptionKey.ts";
import type { Hex } from "../../rounds/hex.ts";
import { fromHex } from "../database/fromHex.ts";

/** The encryption key that an account published; undefined where it has none. Throws ChainError where the chain does not say. */
export async function readPublishedKey(chain: Chain, account: Hex): Promise<Uint8Array | undefined> {
  try {
    return fromHex((await readEncryptionKey(chain, account)).key);
  } catch (error) {
    if (error instanceof ChainError && error.code === "bad-argument") return undefined;
    throw error;
  }
}
