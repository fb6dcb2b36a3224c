/**
 * HPKE, RFC 9180: base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM (KEM 0x0020, KDF 0x0001,
 * AEAD 0x0002), single shot:
 *
 *     sealed = enc(32) ‖ ciphertext ‖ tag(16)
 *
 * Keys are raw 32-byte X25519 strings. `info` is the message's domain tag and all it is bound to (docs/protocol.md
 * §4–§5); the associated data is always empty. Whoever holds the public key can seal, so opening proves nothing
 * about the sender, and a stolen private key opens every message sealed to it before: keys that must be forgotten
 * (a guardian's epochs, a request's access key) are fresh and destroyed.
 */
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { concatBytes } from "@noble/hashes/utils.js";
import { RecordsError } from "../errors.ts";
import { exactly } from "../bytes.ts";

export const encapsulatedLength = 32;
/** How much longer a sealed message is than what it holds. */
export const hpkeOverhead = encapsulatedLength + 16;

export const hpkeSuite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** A copy with a buffer of its own: @hpke/core takes ArrayBuffers. */
const ownBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/**
 * Seals `plaintext` to a public key.
 * @param ephemeral 32 bytes that the ephemeral key is derived from (RFC 9180 §7.1.3), for who must seal alike again: secret,
 * and never the same for another key, `info` or plaintext; drawn where left out
 * @throws RecordsError `wrong-argument` (length) or `key-rejected` (a point of small order).
 */
export const hpkeSeal = async (
  publicKey: Uint8Array,
  info: Uint8Array,
  plaintext: Uint8Array,
  ephemeral?: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> => {
  exactly(publicKey, 32, "the recipient's public key");
  const ekm = ephemeral && ownBuffer(exactly(ephemeral, 32, "what the ephemeral key is derived from"));
  try {
    const recipientPublicKey = await hpkeSuite.kem.importKey("raw", ownBuffer(publicKey), true);
    const { enc, ct } = await hpkeSuite.seal(
      { recipientPublicKey, info: ownBuffer(info), ...(ekm && { ekm }) },
      ownBuffer(plaintext),
    );
    return concatBytes(new Uint8Array(enc), new Uint8Array(ct));
  } catch (cause) {
    throw new RecordsError("key-rejected", "nothing can be sealed to this public key", {
      repair: "Ask the holder to publish a fresh X25519 key: this one is not a usable point.",
      cause,
    });
  }
};

/**
 * Opens a message of `hpkeSeal`.
 * @throws RecordsError `seal-rejected`: another key, another `info`, or changed bytes; nobody can tell which.
 */
export const hpkeOpen = async (
  privateKey: Uint8Array,
  info: Uint8Array,
  sealed: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> => {
  exactly(privateKey, 32, "the private key");
  if (sealed.length < hpkeOverhead) throw rejected(new RangeError(`${sealed.length} bytes`));
  try {
    const recipientKey = await hpkeSuite.kem.importKey("raw", ownBuffer(privateKey), false);
    const enc = ownBuffer(sealed.subarray(0, encapsulatedLength));
    const plaintext = await hpkeSuite.open(
      { recipientKey, enc, info: ownBuffer(info) },
      ownBuffer(sealed.subarray(encapsulatedLength)),
    );
    return new Uint8Array(plaintext);
  } catch (cause) {
    throw rejected(cause);
  }
};

const rejected = (cause: unknown): RecordsError =>
  new RecordsError("seal-rejected", "the sealed message does not open with this key in this context", {
    repair: "Check that it was sealed to this key, for this record and these accounts, and was not changed.",
    cause,
  });
