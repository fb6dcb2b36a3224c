import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { encodeIntegers } from "../rounds/encodeIntegers.ts";

export const patientsTag = "aceso:patients:1\n";

/**
 * An update as it is committed to. Where rows are tied to consents it begins with whose they are: `aceso:patients:1\n`,
 * their number as uint32, little-endian, then 20 bytes for each account, ascending, none twice. The numbers follow, as
 * everywhere (`encodeIntegers`). So what everybody pays patients by is in the update's digest.
 *
 * @param patients accounts in any order, with repetitions; null where rows are tied to no consents
 */
export const encodeUpdate = (
  delta: Int32Array,
  patients: readonly `0x${string}`[] | null,
): Uint8Array<ArrayBuffer> => {
  const numbers = encodeIntegers("update", delta);
  if (patients === null) return numbers;
  const accounts = [...new Set(patients.map((account) => bytesToHex(hexToBytes(account.slice(2)))))].sort();
  const tag = new TextEncoder().encode(patientsTag);
  const count = new Uint8Array(4);
  new DataView(count.buffer).setUint32(0, accounts.length, true);
  return Uint8Array.from(concatBytes(tag, count, hexToBytes(accounts.join("")), numbers));
};
