import { bytesToHex } from "@noble/hashes/utils.js";
import { patientsTag } from "./encodeUpdate.ts";
import { MalformedPatientsError } from "./errors.ts";
import { mostPatients } from "./limits.ts";

/** Of an account. */
const LENGTH = 20;

/**
 * Whose rows an update names, and the bytes of its numbers, which are not looked at. Nothing but what `encodeUpdate` writes
 * passes. Throws MalformedPatientsError, which names places only: why an update is refused is published, also where the
 * update itself is sealed.
 */
export const splitPatients = (
  bytes: Uint8Array,
): { readonly patients: readonly `0x${string}`[]; readonly numbers: Uint8Array } => {
  const tag = new TextEncoder().encode(patientsTag);
  const head = tag.length + 4;
  if (bytes.length < head || tag.some((byte, i) => bytes[i] !== byte)) {
    throw new MalformedPatientsError("they do not stand at its beginning");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(tag.length, true);
  if (count < 1 || count > mostPatients) {
    throw new MalformedPatientsError(`their number is not within 1 to ${mostPatients}`);
  }
  const end = head + count * LENGTH;
  if (bytes.length < end) throw new MalformedPatientsError("they are not all there");
  const patients: `0x${string}`[] = [];
  let before: `0x${string}` = `0x${"00".repeat(LENGTH)}`;
  for (let at = head; at < end; at += LENGTH) {
    const account: `0x${string}` = `0x${bytesToHex(bytes.subarray(at, at + LENGTH))}`;
    if (account <= before)
      throw new MalformedPatientsError(`number ${patients.length} does not stand above the one before it`);
    patients.push(account);
    before = account;
  }
  return { patients, numbers: bytes.subarray(end) };
};
