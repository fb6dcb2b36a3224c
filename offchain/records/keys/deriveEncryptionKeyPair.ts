import { concatBytes } from "@noble/hashes/utils.js";
import { exactly, u16, utf8 } from "../bytes.ts";
import { deriveKey } from "./deriveKey.ts";
import type { EncryptionKeyPair } from "./encryptionKeyPair.ts";
import { exportKeyPair } from "./exportKeyPair.ts";
import { hpkeSuite } from "./hpke.ts";

/**
 * A person's key pair number `version` (1, 2, …), so that the vault key alone restores every one of them:
 * `DeriveKeyPair(HKDF(vaultKey, info = "aceso/encryption/v1" ‖ u16 version))`, DeriveKeyPair as in RFC 9180 §7.1.3.
 */
export const deriveEncryptionKeyPair = async (
  vaultKey: Uint8Array,
  version: number,
): Promise<EncryptionKeyPair> => {
  const info = concatBytes(utf8("aceso/encryption/v1"), u16(version));
  const seed = await deriveKey(exactly(vaultKey, 32, "the vault key"), info);
  const pair = await exportKeyPair(await hpkeSuite.kem.deriveKeyPair(seed.buffer));
  seed.fill(0);
  return pair;
};
