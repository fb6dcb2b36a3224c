import { createVaultKey } from "../../../offchain/records/vault/createVaultKey.ts";
import { deriveEncryptionKeyPair } from "../../../offchain/records/keys/deriveEncryptionKeyPair.ts";
import { vaultPhrase } from "../../../offchain/records/vault/vaultPhrase.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { Vault } from "../engine.ts";
import { toHex } from "../hexBytes.ts";
import { wrapVault } from "./wrapVault.ts";

export type CreatedVault = {
  readonly vault: Vault;
  /** 60 bytes, to be kept in the open; null: the wallet cannot lock a vault, the phrase alone opens it. */
  readonly wrapped: Hex | null;
  /** 24 words. Whoever sees them has the vault: show once, never store. */
  readonly phrase: string;
  /** Number 1, X25519 */
  readonly publicKey: Hex;
};

/**
 * Draw a person's vault.
 *
 * @param signatures two answers of the wallet to the same `vaultMessage`; null when it signs differently each time
 * @throws RecordsError `wallet-signs-differently`
 */
export async function createVault(
  account: Hex,
  signatures: readonly [Hex, Hex] | null,
): Promise<CreatedVault> {
  const vaultKey = createVaultKey();
  const vault = { account, vaultKey };
  const wrapped = signatures === null ? null : await wrapVault(vault, signatures);
  const { publicKey } = await deriveEncryptionKeyPair(vaultKey, 1);
  return { vault, wrapped, phrase: vaultPhrase(vaultKey), publicKey: toHex(publicKey) };
}
