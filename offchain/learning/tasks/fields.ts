import { TaskSpecError } from "./errors.ts";

/** Reads an object's fields, each once, and refuses whatever does not fit by its full name. */
export type Fields = {
  readonly text: (name: string, most: number) => string;
  readonly oneOf: <const T extends string>(name: string, values: readonly T[]) => T;
  /** A whole number from `from` to `to`. */
  readonly whole: (name: string, from: number, to: number) => number;
  /** A number from `from` to `to`, both included; `fits` may refuse more. */
  readonly number: (name: string, from: number, to: number) => number;
  readonly list: (name: string, most: number) => readonly unknown[];
  readonly digest: (name: string) => `0x${string}`;
  readonly object: (name: string) => Fields;
  /** The field as it is, or null. */
  readonly value: (name: string) => unknown;
  readonly refuse: (name: string, why: string, repair: string) => TaskSpecError;
  /** @throws TaskSpecError when there are fields nobody asked for */
  readonly done: () => void;
};

/** @param where the name of the object in errors; empty for the whole */
export const openFields = (object: unknown, where = ""): Fields => {
  const name = where === "" ? "the whole" : where;
  if (typeof object !== "object" || object === null || Array.isArray(object)) {
    throw new TaskSpecError(name, "is no object", "Give an object with named fields.");
  }
  const values = new Map<string, unknown>(Object.entries(object));
  const asked = new Set<string>();
  const full = (field: string): string => (where === "" ? field : `${where}.${field}`);
  const take = (field: string): unknown => {
    asked.add(field);
    if (!values.has(field)) throw refuse(field, "is missing", "Fill it in.");
    return values.get(field);
  };
  const refuse = (field: string, why: string, repair: string): TaskSpecError =>
    new TaskSpecError(full(field), why, repair);
  const number = (field: string, from: number, to: number): number => {
    const value = take(field);
    if (typeof value !== "number" || !(value >= from && value <= to)) {
      throw refuse(field, `is ${JSON.stringify(value)}`, `Give a number from ${from} to ${to}.`);
    }
    return value;
  };
  return {
    number,
    text: (field, most) => {
      const value = take(field);
      if (typeof value !== "string" || value === "" || value.length > most) {
        throw refuse(field, "is no text that fits", `Give a text of 1 to ${most} characters.`);
      }
      return value;
    },
    oneOf: (field, known) => {
      const value = take(field);
      const found = known.find((one) => one === value);
      if (found === undefined) {
        throw refuse(field, `is ${JSON.stringify(value)}`, `Choose one of ${known.join(", ")}.`);
      }
      return found;
    },
    whole: (field, from, to) => {
      const value = number(field, from, to);
      if (!Number.isSafeInteger(value)) throw refuse(field, `is ${value}`, "Give a whole number.");
      return value;
    },
    list: (field, most) => {
      const value = take(field);
      if (!Array.isArray(value) || value.length > most) {
        throw refuse(field, "is no list that fits", `Give a list of at most ${most}.`);
      }
      return value as readonly unknown[];
    },
    digest: (field) => {
      const value = take(field);
      if (typeof value !== "string" || !/^0x[0-9a-f]{64}$/.test(value)) {
        throw refuse(field, "is no digest", "Give 0x and 64 hexadecimal digits in lower case.");
      }
      return value as `0x${string}`;
    },
    object: (field) => openFields(take(field), full(field)),
    value: take,
    refuse,
    done: () => {
      const odd = [...values.keys()].find((field) => !asked.has(field));
      if (odd !== undefined) throw refuse(odd, "is not known", "Leave it out.");
    },
  };
};
