/**
 * AES-256-GCM (NIST SP 800-38D) with a 96-bit nonce and a 128-bit tag at the end, from WebCrypto.
 *
 * A nonce must never repeat under one key: the data key of a version is fresh and counts its frames; a key that an
 * ABE encapsulation has just produced is used once, with nonce zero; vault and device boxes draw their nonce.
 * GCM does not commit to its key: a box may be crafted to open under two keys. Here every key is bound to what it
 * opens by HKDF over the header's hash or by ABE's re-encryption, so that buys an attacker nothing.
 */
import { concatBytes } from "@noble/hashes/utils.js";
import { RecordsError } from "../errors.ts";

export const nonceLength = 12;
export const tagLength = 16;

export const importAesKey = (key: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", key as Uint8Array<ArrayBuffer>, "AES-GCM", false, ["encrypt", "decrypt"]);

const parameters = (nonce: Uint8Array, associated: Uint8Array): AesGcmParams => ({
  name: "AES-GCM",
  iv: nonce as Uint8Array<ArrayBuffer>,
  additionalData: associated as Uint8Array<ArrayBuffer>,
});

/** ciphertext ‖ tag. */
export const encryptAesGcm = async (
  key: CryptoKey,
  nonce: Uint8Array,
  plaintext: Uint8Array,
  associated: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await crypto.subtle.encrypt(parameters(nonce, associated), key, plaintext as Uint8Array<ArrayBuffer>),
  );

/** The plaintext, or null when the tag does not verify: the caller knows what that means and names it. */
export const decryptAesGcm = async (
  key: CryptoKey,
  nonce: Uint8Array,
  sealed: Uint8Array,
  associated: Uint8Array,
): Promise<Uint8Array<ArrayBuffer> | null> => {
  if (sealed.length < tagLength) return null;
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt(parameters(nonce, associated), key, sealed as Uint8Array<ArrayBuffer>),
    );
  } catch (cause) {
    // WebCrypto says OperationError for a bad tag and nothing else; anything else is a fault of ours.
    if (cause instanceof DOMException && cause.name === "OperationError") return null;
    throw cause;
  }
};

/** nonce(12) ‖ ciphertext ‖ tag under a drawn nonce: the "box" of the owner envelope, vault and device store. */
export const sealBox = async (
  key: Uint8Array,
  plaintext: Uint8Array,
  associated: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> => {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
  return concatBytes(nonce, await encryptAesGcm(await importAesKey(key), nonce, plaintext, associated));
};

/** Opens `sealBox`; `name` says in the error what did not open. */
export const openBox = async (
  key: Uint8Array,
  box: Uint8Array,
  associated: Uint8Array,
  name: string,
): Promise<Uint8Array<ArrayBuffer>> => {
  const plaintext = await decryptAesGcm(
    await importAesKey(key),
    box.subarray(0, nonceLength),
    box.subarray(nonceLength),
    associated,
  );
  if (plaintext === null) {
    throw new RecordsError("seal-rejected", `${name} does not open with this key`, {
      repair: `Use the key ${name} was sealed with, for the same record and account.`,
      values: { name },
    });
  }
  return plaintext;
};
