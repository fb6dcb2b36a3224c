/** A row as SQLite hands it over, read column by column: a column of another type means a corrupt file, and says so. */
import type { SQLOutputValue } from "node:sqlite";
import { DatabaseError } from "./errors.ts";

export type Row = Readonly<Record<string, SQLOutputValue>>;

function corrupt(name: string, wanted: string): DatabaseError {
  return new DatabaseError("store-corrupt", `column ${name} of the database is not ${wanted}`, {
    repair: "the file was altered or belongs to another version: restore from a backup",
    values: { column: name },
  });
}

export const column = {
  text(row: Row, name: string): string {
    const value = row[name];
    if (typeof value !== "string") throw corrupt(name, "text");
    return value;
  },
  integer(row: Row, name: string): number {
    const value = row[name];
    if (typeof value !== "number") throw corrupt(name, "an integer");
    return value;
  },
  bytes(row: Row, name: string): Uint8Array {
    const value = row[name];
    if (!(value instanceof Uint8Array)) throw corrupt(name, "bytes");
    return value;
  },
  hex(row: Row, name: string): `0x${string}` {
    const value = column.text(row, name);
    if (!value.startsWith("0x")) throw corrupt(name, "hexadecimal");
    return `0x${value.slice(2)}`;
  },
  optionalInteger(row: Row, name: string): number | undefined {
    return row[name] === null ? undefined : column.integer(row, name);
  },
  optionalBytes(row: Row, name: string): Uint8Array | undefined {
    return row[name] === null ? undefined : column.bytes(row, name);
  },
  optionalHex(row: Row, name: string): `0x${string}` | undefined {
    return row[name] === null ? undefined : column.hex(row, name);
  },
};
