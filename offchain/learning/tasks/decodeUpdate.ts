import { bytesToHex } from "@noble/hashes/utils.js";
import { decodeIntegers } from "../rounds/decodeIntegers.ts";
import { patientsTag } from "./encodeUpdate.ts";
import { MalformedPatientsError } from "./errors.ts";
import { mostPatients } from "./limits.ts";

/** Of an account. */
const LENGTH = 20;

export type DecodedUpdate = {
  readonly delta: Int32Array;
  /** Ascending, in lower case, none twice; nobody where rows are tied to no consents. */
  readonly patients: readonly `0x${string}`[];
};

/**
 * Read what `encodeUpdate` wrote, and nothing else.
 * @param size how many numbers there must be
 * @param consentGated whether it must begin with whose rows it was trained on
 * @throws MalformedPatientsError, MalformedIntegersError
 */
export const decodeUpdate = (bytes: Uint8Array, size: number, consentGated: boolean): DecodedUpdate => {
  if (!consentGated) return { delta: decodeIntegers("update", bytes, size), patients: [] };
  const tag = new TextEncoder().encode(patientsTag);
  const head = tag.length + 4;
  if (bytes.length < head || tag.some((byte, i) => bytes[i] !== byte)) {
    throw new MalformedPatientsError("they do not stand at its beginning");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(tag.length, true);
  if (count < 1 || count > mostPatients) {
    throw new MalformedPatientsError(`they are ${count}, where 1 to ${mostPatients} may be`);
  }
  const numbers = head + count * LENGTH;
  if (bytes.length < numbers) throw new MalformedPatientsError(`${bytes.length} bytes do not hold ${count}`);
  const patients: `0x${string}`[] = [];
  let before: `0x${string}` = `0x${"00".repeat(LENGTH)}`;
  for (let at = head; at < numbers; at += LENGTH) {
    const account: `0x${string}` = `0x${bytesToHex(bytes.subarray(at, at + LENGTH))}`;
    if (account <= before) {
      throw new MalformedPatientsError(`${account} does not stand above ${before}`);
    }
    patients.push(account);
    before = account;
  }
  return { delta: decodeIntegers("update", bytes.subarray(numbers), size), patients };
};
