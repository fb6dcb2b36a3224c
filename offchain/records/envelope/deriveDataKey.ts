import { concatBytes } from "@noble/hashes/utils.js";
import { exactly, u16, utf8 } from "../bytes.ts";
import { importAesKey } from "../keys/aesGcm.ts";
import { deriveKey } from "../keys/deriveKey.ts";
import type { Header } from "./header.ts";

/**
 * The key of one version's frames, which takes both locks and is tied to every byte of the header:
 * `HKDF(ikm = A ‖ B, salt = nonce, info = "aceso/record/v1" ‖ record ‖ u16 version ‖ headerHash)`.
 */
export const deriveDataKey = async (
  header: Pick<Header, "record" | "version" | "nonce">,
  headerHash: Uint8Array,
  accessSecret: Uint8Array,
  versionSecret: Uint8Array,
): Promise<CryptoKey> => {
  const secret = concatBytes(
    exactly(accessSecret, 32, "the access secret"),
    exactly(versionSecret, 32, "the version secret"),
  );
  const info = concatBytes(utf8("aceso/record/v1"), header.record, u16(header.version), headerHash);
  const key = await deriveKey(secret, info, header.nonce);
  secret.fill(0);
  const imported = await importAesKey(key);
  key.fill(0);
  return imported;
};
