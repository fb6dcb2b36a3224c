import { hkdfSync } from "node:crypto";
import { getBytes, type Wallet } from "ethers";

/**
 * The key an institution's worker seals its secrets at rest under:
 * `HKDF-SHA256(account's private key, salt = ∅, info = "aceso/guardian/storage/v1")`, 32 bytes. It follows from the
 * account, so whoever restores a backup needs that account's keystore and nothing else.
 */
export function deriveStorageKey(signer: Wallet): Uint8Array {
  const key = hkdfSync(
    "sha256",
    getBytes(signer.privateKey),
    new Uint8Array(),
    "aceso/guardian/storage/v1",
    32,
  );
  return new Uint8Array(key);
}
