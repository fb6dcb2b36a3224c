import { unwrapVaultKey } from "../../../offchain/records/vault/unwrapVaultKey.ts";
import { vaultKeyFromPhrase } from "../../../offchain/records/vault/vaultKeyFromPhrase.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { Vault } from "../engine.ts";
import { fromHex } from "../hexBytes.ts";

/** How somebody shows that a vault is theirs: the wallet's signature over `vaultMessage`, or the 24 words. */
export type Unlocking =
  | { readonly account: Hex; readonly wrapped: Hex; readonly signature: Hex }
  | { readonly account: Hex; readonly phrase: string };

/** @throws RecordsError `vault-rejected`, `phrase-rejected`. A phrase of another vault opens that other vault. */
export async function unlockVault(unlocking: Unlocking): Promise<Vault> {
  const { account } = unlocking;
  if ("phrase" in unlocking) return { account, vaultKey: vaultKeyFromPhrase(unlocking.phrase) };
  const { wrapped, signature } = unlocking;
  return {
    account,
    vaultKey: await unwrapVaultKey(fromHex(wrapped), fromHex(account), fromHex(signature)),
  };
}
