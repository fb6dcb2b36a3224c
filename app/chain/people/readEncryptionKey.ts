import { encryptionKeysAbi as abi } from "../../../types/abis/EncryptionKeys.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { ChainFailure } from "../errors.ts";
import { readChain } from "../readChain.ts";

/** An account's newest X25519 key (32 bytes) and its version, from 1. */
export type EncryptionKey = { readonly version: number; readonly key: Hex };

/** The key an account is written to. Throws ChainFailure "encryption-key-missing" for an account that has published none. */
export async function readEncryptionKey({ client, deployment }: Chain, account: Hex): Promise<EncryptionKey> {
  const address = deployment.addresses.encryptionKeys;
  const [version, key] = await readChain(
    client.readContract({ address, abi, functionName: "keyOf", args: [account] }),
  );
  if (version === 0)
    throw new ChainFailure("encryption-key-missing", `${account} has not set up a key to receive records.`, {
      repair: "Ask them to open this site once and set up their vault. Nothing can be sealed to them before.",
      values: { account },
    });
  return { version, key };
}
