import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { appointCarer } from "../../chain/people/appointCarer.ts";
import { readEncryptionKey } from "../../chain/people/readEncryptionKey.ts";
import { sealVaultKey } from "../../records/vault/sealVaultKey.ts";
import { fromHex } from "./hexBytes.ts";
import type { Home } from "./home/home.ts";

/**
 * Appoint a carer: they may open, correct and grant every record of this person, and receive the vault key sealed to
 * their published key. Dismissing stops the chain and the guardians; a vault key once seen cannot be taken back.
 *
 * @throws ChainError, also when the carer has published no key
 */
export async function appointCarerOf(
  chain: Chain,
  home: Home,
  carer: Hex,
): Promise<{ transaction: Hex; gas: bigint }> {
  const { key } = await readEncryptionKey(chain, carer);
  const sealed = await sealVaultKey(home.vaultKey, fromHex(key), fromHex(home.account), fromHex(carer));
  const mined = await appointCarer(chain, carer, sealed);
  return { transaction: mined.hash, gas: mined.gas };
}
