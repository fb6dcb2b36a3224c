/**
 * HKDF-SHA256 (RFC 5869), every symmetric key of this room:
 *
 *     PRK = HMAC-SHA256(salt, ikm),  OKM = HKDF-Expand(PRK, info, 32)
 *
 * An absent salt is the empty string, which RFC 5869 reads as 32 zero bytes. `info` carries the domain tag of
 * docs/protocol.md, so that no two uses share a key. The work is WebCrypto's.
 */
export const deriveKey = async (
  secret: Uint8Array,
  info: Uint8Array,
  salt: Uint8Array = new Uint8Array(0),
  length = 32,
): Promise<Uint8Array<ArrayBuffer>> => {
  // The casts narrow the buffer's type only: WebCrypto itself refuses a view over shared memory.
  const ikm = await crypto.subtle.importKey("raw", secret as Uint8Array<ArrayBuffer>, "HKDF", false, [
    "deriveBits",
  ]);
  const parameters = {
    name: "HKDF",
    hash: "SHA-256",
    salt: salt as Uint8Array<ArrayBuffer>,
    info: info as Uint8Array<ArrayBuffer>,
  };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, ikm, 8 * length));
};
