import { RecordsError } from "./errors.ts";

/** Big-endian integers and ASCII labels, as docs/protocol.md writes them. */
export const u8 = (value: number): Uint8Array<ArrayBuffer> => integer(value, 1);
export const u16 = (value: number): Uint8Array<ArrayBuffer> => integer(value, 2);
export const u32 = (value: number): Uint8Array<ArrayBuffer> => integer(value, 4);
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const integer = (value: number, size: 1 | 2 | 4): Uint8Array<ArrayBuffer> => {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * size)) {
    throw new RecordsError("wrong-argument", `${value} is not an unsigned integer of ${8 * size} bits`, {
      repair: `Give an integer from 0 to ${2 ** (8 * size) - 1}.`,
      values: { value },
    });
  }
  const bytes = new Uint8Array(size);
  for (let i = size - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
  return bytes;
};

/** Refuses `bytes` unless it is a Uint8Array of exactly `length` bytes; `name` is what the error calls it. */
export const exactly = (bytes: Uint8Array, length: number, name: string): Uint8Array => {
  if (!(bytes instanceof Uint8Array) || bytes.length !== length) {
    const got = bytes instanceof Uint8Array ? `${bytes.length} bytes` : typeof bytes;
    throw new RecordsError("wrong-argument", `${name} must be ${length} bytes, not ${got}`, {
      repair: `Give ${name} as a Uint8Array of ${length} bytes.`,
      values: { name, length },
    });
  }
  return bytes;
};

/** Equal, in time that depends on the lengths only (as far as a JavaScript engine keeps that promise). */
export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
};
