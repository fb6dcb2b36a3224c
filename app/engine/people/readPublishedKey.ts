import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/deployment.ts";
import { ChainFailure } from "../../chain/errors.ts";
import { readEncryptionKey, type EncryptionKey } from "../../chain/people/readEncryptionKey.ts";

/** The newest encryption key an account has published; null when there is none. */
export const readPublishedKey = (chain: Chain, account: Hex): Promise<EncryptionKey | null> =>
  readEncryptionKey(chain, account).catch((error: unknown) => {
    if (error instanceof ChainFailure && error.code === "encryption-key-missing") return null;
    throw error;
  });
