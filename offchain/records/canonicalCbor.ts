/**
 * Deterministic CBOR (RFC 8949 §4.2.1: shortest forms, definite lengths, keys sorted bytewise), so that a value has
 * one encoding and its hash means something. What is decoded is encoded again and compared: unsorted or doubled
 * keys, longer integers, floats, indefinite lengths, broken UTF-8 and trailing bytes all differ there or before.
 */
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import { equalBytes } from "./bytes.ts";

export const encodeCbor = (value: unknown): Uint8Array<ArrayBuffer> =>
  new Uint8Array(encode(value, { ...rfc8949EncodeOptions, ignoreUndefinedProperties: true }));

/** The one value these bytes encode (maps as Map), or throws: the caller says what was being read. */
export const decodeCbor = (bytes: Uint8Array): unknown => {
  const value: unknown = decode(bytes, {
    strict: true,
    useMaps: true,
    rejectDuplicateMapKeys: true,
    allowIndefinite: false,
    allowUndefined: false,
    allowInfinity: false,
    allowNaN: false,
    allowBigInt: false,
  });
  if (!equalBytes(encodeCbor(value), bytes)) throw new RangeError("not the deterministic encoding");
  return value;
};
