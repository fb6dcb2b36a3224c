import { CanonicalJsonError } from "./errors.ts";

/**
 * A value's one JSON text, in UTF-8 (RFC 8785): keys in the order of their UTF-16 code units, no spaces, numbers as
 * ECMAScript writes them. So two who agree on the value agree on its SHA-256.
 *
 * @throws CanonicalJsonError for what JSON has no word for: undefined, NaN, infinities, bigint, functions
 */
export const canonicalJson = (value: unknown): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(inOrder(value, "The value")));

const inOrder = (value: unknown, path: string): unknown => {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new CanonicalJsonError(path, `is ${value}`);
    return value;
  }
  if (Array.isArray(value)) return value.map((one: unknown, i) => inOrder(one, `${path}[${i}]`));
  if (typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) {
    throw new CanonicalJsonError(path, `is no plain value but ${typeof value}`);
  }
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  // JSON.stringify writes keys that are whole numbers first, wherever they stand.
  const numbered = entries.find(([key]) => /^\d+$/.test(key));
  if (numbered) throw new CanonicalJsonError(path, `has the key "${numbered[0]}", which is a number`);
  return Object.fromEntries(entries.map(([key, one]) => [key, inOrder(one, `${path}.${key}`)]));
};
