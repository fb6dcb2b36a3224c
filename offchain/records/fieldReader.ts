import { RecordsError, type RecordsErrorCode } from "./errors.ts";

/** Typed reads from decoded CBOR; every refusal names the path of the field. */
export type FieldReader = {
  refuse: (path: string, want: string, cause?: unknown) => RecordsError;
  /** A map with all of `required`, perhaps `optional`, and nothing else. */
  map: (
    value: unknown,
    path: string,
    required: readonly string[],
    optional?: readonly string[],
  ) => ReadonlyMap<unknown, unknown>;
  list: (value: unknown, path: string, min: number, max: number) => readonly unknown[];
  bytes: (value: unknown, path: string, min: number, max?: number) => Uint8Array;
  integer: (value: unknown, path: string, min: number, max: number) => number;
  /** Text of at most `max` UTF-16 units. */
  text: (value: unknown, path: string, max: number) => string;
};

/** A reader whose refusals carry this code and this way to mend it. */
export const fieldReader = (code: RecordsErrorCode, repair: string): FieldReader => {
  const refuse = (path: string, want: string, cause?: unknown): RecordsError =>
    new RecordsError(code, `${path} ${want}`, {
      repair,
      values: { path },
      ...(cause === undefined ? {} : { cause }),
    });
  return {
    refuse,
    map: (value, path, required, optional = []) => {
      if (!(value instanceof Map)) throw refuse(path, "must be a map");
      const map: ReadonlyMap<unknown, unknown> = value;
      for (const key of required) if (!map.has(key)) throw refuse(`${path}.${key}`, "is missing");
      for (const key of map.keys()) {
        if (typeof key !== "string" || !(required.includes(key) || optional.includes(key))) {
          throw refuse(path, "has a key this version does not know");
        }
      }
      return map;
    },
    list: (value, path, min, max) => {
      if (!Array.isArray(value) || value.length < min || value.length > max) {
        throw refuse(path, `must be a list of ${min} to ${max}`);
      }
      const list: readonly unknown[] = value;
      return list;
    },
    bytes: (value, path, min, max = min) => {
      if (!(value instanceof Uint8Array) || value.length < min || value.length > max) {
        throw refuse(path, min === max ? `must be ${min} bytes` : `must be ${min} to ${max} bytes`);
      }
      return value;
    },
    integer: (value, path, min, max) => {
      if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max) {
        throw refuse(path, `must be an integer from ${min} to ${max}`);
      }
      return value;
    },
    text: (value, path, max) => {
      if (typeof value !== "string" || value.length > max) {
        throw refuse(path, `must be text of at most ${max} characters`);
      }
      return value;
    },
  };
};
