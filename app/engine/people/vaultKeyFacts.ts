import { deriveEncryptionKeyPair } from "../../../offchain/records/keys/deriveEncryptionKeyPair.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { EncryptionKey } from "../../chain/people/readEncryptionKey.ts";
import type { Engine } from "../engine.ts";
import { toHex } from "../hexBytes.ts";
import { readPublishedKey } from "./readPublishedKey.ts";

export type VaultKeyFacts = {
  readonly account: Hex;
  /** Newest on the chain; null: none. */
  readonly published: EncryptionKey | null;
  /** This vault's, by version from 1 to the newest published. */
  readonly publicKeys: readonly EncryptionKey[];
  /** The published newest is this vault's. */
  readonly matches: boolean;
};

/** The open vault's public keys against what the chain has. */
export async function vaultKeyFacts({
  chain,
  vault,
}: Pick<Engine, "chain" | "vault">): Promise<VaultKeyFacts> {
  const published = await readPublishedKey(chain, vault.account);
  const versions = Array.from({ length: published?.version ?? 0 }, (_, i) => i + 1);
  const publicKeys = await Promise.all(
    versions.map(async (version) => {
      const { publicKey } = await deriveEncryptionKeyPair(vault.vaultKey, version);
      return { version, key: toHex(publicKey) };
    }),
  );
  const matches = published !== null && publicKeys.at(-1)?.key === published.key;
  return { account: vault.account, published, publicKeys, matches };
}
