import { Result, type LogDescription } from "ethers";
import { ChainError } from "./errors.ts";
import type { Hex } from "./hex.ts";
import { parseHex } from "./parseHex.ts";

/** Reads a log's arguments by name, each as the type asked for. */
export type LogArguments = {
  /** The members of a struct. */
  members(name: string): LogArguments;
  hex(name: string): Hex;
  text(name: string): string;
  number(name: string): number;
  /** Without loss beyond 2⁵³. */
  amount(name: string): bigint;
  amounts(name: string): bigint[];
  flag(name: string): boolean;
  list(name: string): Hex[];
  epochs(): number[];
};

/** Throws ChainError "event-missing" when an argument is not what the generated types promise. */
export function logArguments(log: Pick<LogDescription, "name" | "args">): LogArguments {
  const read = (name: string): unknown => log.args.getValue(name);
  const wrong = (name: string, wanted: string): ChainError =>
    new ChainError("event-missing", `${log.name}.${name} is not ${wanted}`, {
      repair: "the generated types are stale: npm run build",
      values: { event: log.name, argument: name },
    });
  return {
    members(name: string): LogArguments {
      const value = read(name);
      if (!(value instanceof Result)) throw wrong(name, "a struct");
      return logArguments({ name: `${log.name}.${name}`, args: value });
    },
    amount(name: string): bigint {
      const value = read(name);
      if (typeof value !== "bigint") throw wrong(name, "a number");
      return value;
    },
    amounts(name: string): bigint[] {
      const value = read(name);
      if (!(value instanceof Result)) throw wrong(name, "a list");
      return value.toArray().map((entry) => BigInt(String(entry)));
    },
    hex(name: string): Hex {
      const value = read(name);
      if (typeof value !== "string") throw wrong(name, "hexadecimal");
      return parseHex(value, name);
    },
    text(name: string): string {
      const value = read(name);
      if (typeof value !== "string") throw wrong(name, "text");
      return value;
    },
    number(name: string): number {
      const value = read(name);
      if (typeof value !== "bigint") throw wrong(name, "a number");
      return Number(value);
    },
    flag(name: string): boolean {
      return read(name) === true;
    },
    list(name: string): Hex[] {
      const value = read(name);
      if (!Array.isArray(value)) throw wrong(name, "a list");
      return value.map((entry) => parseHex(String(entry), name));
    },
    epochs(): number[] {
      const digits = this.hex("epochs").slice(2);
      return Array.from({ length: 16 }, (_, i) => parseInt(digits.slice(4 * i, 4 * i + 4), 16));
    },
  };
}
