import { CanonicalJsonError } from "./errors.ts";

/**
 * A value's one JSON text, in UTF-8 (RFC 8785): keys in the order of their UTF-16 code units, no spaces, numbers as
 * ECMAScript writes them. So two who agree on the value agree on its SHA-256.
 *
 * @throws CanonicalJsonError for what JSON has no word for: undefined, NaN, infinities, bigint, functions
 */
export const canonicalJson = (value: unknown): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(textOf(value, "The value"));

const textOf = (value: unknown, path: string): string => {
  if (value === null || typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new CanonicalJsonError(path, `is ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((one: unknown, i) => textOf(one, `${path}[${i}]`)).join(",")}]`;
  }
  if (typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) {
    throw new CanonicalJsonError(path, `is no plain value but ${typeof value}`);
  }
  // Written by hand: an object keeps keys that are whole numbers ("10", as a class may be called) before all others.
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${textOf(one, `${path}.${key}`)}`).join(",")}}`;
};
