import { deriveEncryptionKeyPair } from "../../../offchain/records/keys/deriveEncryptionKeyPair.ts";
import type { EncryptionKeyPair } from "../../../offchain/records/keys/encryptionKeyPair.ts";
import type { Engine } from "../engine.ts";
import { EngineError } from "../errors.ts";
import { toHex } from "../hexBytes.ts";
import { readPublishedKey } from "./readPublishedKey.ts";

/**
 * Every encryption key pair this person has published, the newest first: what was sealed to an older one still opens.
 *
 * @throws EngineError `no-encryption-key` when none is published, or the newest is not of this vault
 */
export async function readOwnKeyPairs({
  chain,
  vault,
}: Pick<Engine, "chain" | "vault">): Promise<readonly EncryptionKeyPair[]> {
  const published = await readPublishedKey(chain, vault.account);
  const count = published?.version ?? 0;
  const versions = Array.from({ length: count }, (_, i) => count - i);
  const pairs = await Promise.all(versions.map((v) => deriveEncryptionKeyPair(vault.vaultKey, v)));
  const [newest] = pairs;
  if (newest === undefined || toHex(newest.publicKey) !== published?.key) {
    throw new EngineError("no-encryption-key", "Your vault has no published key that others can seal to.", {
      repair: "Publish your encryption key on the account page.",
      values: { account: vault.account },
    });
  }
  return pairs;
}
