import type { Chain } from "../../chain/chain.ts";
import { readChain } from "../../chain/readChain.ts";
import { deriveEncryptionKeyPair } from "../../records/keys/deriveEncryptionKeyPair.ts";
import type { EncryptionKeyPair } from "../../records/keys/encryptionKeyPair.ts";
import { ClientError } from "./errors.ts";
import { toHex } from "./hexBytes.ts";
import type { Home } from "./home/home.ts";

/**
 * Every encryption key pair this person has published, the newest first: what was sealed to an older one still opens.
 *
 * @throws ClientError `no-encryption-key` when none is published, or the newest is not of this vault
 */
export async function readOwnKeyPairs(chain: Chain, home: Home): Promise<readonly EncryptionKeyPair[]> {
  const published = await readChain(chain.contracts.encryptionKeys.keyOf(home.account));
  const count = Number(published.version);
  const versions = Array.from({ length: count }, (_, i) => count - i);
  const pairs = await Promise.all(versions.map((v) => deriveEncryptionKeyPair(home.vaultKey, v)));
  const [newest] = pairs;
  if (newest === undefined || toHex(newest.publicKey) !== published.key) {
    throw new ClientError(
      "no-encryption-key",
      `${home.account} has no published encryption key of this vault`,
      {
        repair: "publish one: npm run aceso -- vault publish",
        values: { account: home.account },
      },
    );
  }
  return pairs;
}
