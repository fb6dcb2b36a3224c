/**
 * RFC 9180 base mode, X25519 / HKDF-SHA256 / AES-256-GCM, first message, written from the RFC's §4.1, §5.1 and §7 on
 * noble's HKDF and Node's cipher, so that our HPKE is checked by something that shares none of its code.
 */
import { x25519 } from "@noble/curves/ed25519.js";
import { expand, extract } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { createCipheriv } from "node:crypto";

const empty = new Uint8Array(0);
const i2osp2 = (n: number) => Uint8Array.of(n >> 8, n & 255);
const labeledExtract = (suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array) =>
  extract(sha256, concatBytes(utf8ToBytes("HPKE-v1"), suite, utf8ToBytes(label), ikm), salt);
const labeledExpand = (suite: Uint8Array, prk: Uint8Array, label: string, info: Uint8Array, length: number) =>
  expand(
    sha256,
    prk,
    concatBytes(i2osp2(length), utf8ToBytes("HPKE-v1"), suite, utf8ToBytes(label), info),
    length,
  );

/** enc ‖ ct, given the Diffie–Hellman result itself, so that any pair of keys can be tried. */
export const referenceSeal = (
  dh: Uint8Array,
  enc: Uint8Array,
  recipientPublicKey: Uint8Array,
  info: Uint8Array,
  plaintext: Uint8Array,
): Uint8Array => {
  const kem = concatBytes(utf8ToBytes("KEM"), i2osp2(0x20));
  const suite = concatBytes(utf8ToBytes("HPKE"), i2osp2(0x20), i2osp2(1), i2osp2(2));
  const eaePrk = labeledExtract(kem, empty, "eae_prk", dh);
  const shared = labeledExpand(kem, eaePrk, "shared_secret", concatBytes(enc, recipientPublicKey), 32);
  const context = concatBytes(
    Uint8Array.of(0),
    labeledExtract(suite, empty, "psk_id_hash", empty),
    labeledExtract(suite, empty, "info_hash", info),
  );
  const secret = labeledExtract(suite, shared, "secret", empty);
  const key = labeledExpand(suite, secret, "key", context, 32);
  const nonce = labeledExpand(suite, secret, "base_nonce", context, 12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  return concatBytes(enc, cipher.update(plaintext), cipher.final(), cipher.getAuthTag());
};

/** The public key as RFC 7748 computes it, for private keys that Wycheproof gives. */
export const publicKeyOf = (privateKey: Uint8Array): Uint8Array => x25519.getPublicKey(privateKey);
