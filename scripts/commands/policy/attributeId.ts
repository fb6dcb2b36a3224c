import { keccak_256 } from "@noble/hashes/sha3.js";

/**
 * The chain's id of an attribute, `keccak256(abi.encode(address institution, string name))`, without a chain library.
 * The ABI encoding is the account left-padded to 32 bytes, the offset 0x40, the name's length, the name padded to 32.
 *
 * @param account 0x and 40 hex digits
 * @returns 32 bytes
 */
export function attributeId(account: string, name: string): Uint8Array {
  const text = new TextEncoder().encode(name);
  const encoded = new Uint8Array(96 + 32 * Math.ceil(text.length / 32));
  encoded.set(Buffer.from(account.slice(2), "hex"), 12);
  encoded[63] = 0x40;
  new DataView(encoded.buffer).setUint32(92, text.length);
  encoded.set(text, 96);
  return keccak_256(encoded);
}
