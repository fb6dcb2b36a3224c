import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * Whether an address is spelt as EIP-55 has it: a letter is a capital where the keccak-256 digest of the address in lower
 * case has a digit of 8 or more. All letters alike carry no check, and pass.
 *
 * @param address 0x and 40 digits
 */
export function isChecksummed(address: string): boolean {
  const digits = address.slice(2);
  const lower = digits.toLowerCase();
  if (digits === lower || digits === digits.toUpperCase()) return true;
  const digest = bytesToHex(keccak_256(utf8ToBytes(lower)));
  const spelt = lower.replace(/[a-f]/g, (digit, at: number) =>
    parseInt(digest.charAt(at), 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return digits === spelt;
}
