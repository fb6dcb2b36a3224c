/**
 * EIP-712's hashStruct for structs of static members.
 *
 *     hashStruct(s) = keccak256(typeHash ‖ encodeData(s))
 *     typeHash      = keccak256(encodeType): the struct, then the structs it refers to, by name
 *
 * Every member takes one word; a member struct's word is its own hash. Dynamic types (bytes, string, arrays) are not taken.
 * Source: EIP-712, "Definition of hashStruct".
 */
import { utf8ToBytes, bytesToHex } from "@noble/hashes/utils.js";
import { RoundsError } from "./errors.ts";
import type { Hex } from "./hex.ts";
import { keccak } from "./keccak.ts";
import { keccakWords } from "./keccakWords.ts";
import type { Statement, StatementMessage, StatementValue } from "./statement.ts";

type Types = Statement["types"];

/** The name of a struct and those of all it refers to. */
function structsOf(types: Types, name: string): Set<string> {
  const found = new Set([name]);
  for (const { type } of types[name] ?? [])
    if (Object.hasOwn(types, type)) for (const inner of structsOf(types, type)) found.add(inner);
  return found;
}

function hashType(types: Types, name: string): Hex {
  const others = [...structsOf(types, name)].filter((other) => other !== name).sort();
  const text = [name, ...others]
    .map((struct) => {
      const members = (types[struct] ?? []).map((field) => `${field.type} ${field.name}`);
      return `${struct}(${members.join(",")})`;
    })
    .join("");
  return keccak(`0x${bytesToHex(utf8ToBytes(text))}`);
}

function wordOf(
  types: Types,
  type: string,
  value: StatementValue | undefined,
): bigint | number | boolean | Hex {
  if (typeof value === "object") return hashStruct(types, type, value);
  const bits = /^uint(\d+)$/.exec(type)?.[1];
  const isNumber = typeof value === "number" || typeof value === "bigint";
  const fits = bits === undefined || (isNumber && value < 1n << BigInt(bits));
  if (value !== undefined && fits) return value;
  throw new RoundsError("out-of-range", `a value of type ${type} is missing or does not fit`, {
    repair: "give every member of the statement a value that fits",
    values: { type, value: String(value) },
  });
}

/** hashStruct of `message`, of the struct `name` in `types`. Throws RoundsError where a value is missing or too big. */
export function hashStruct(types: Types, name: string, message: StatementMessage): Hex {
  const words = (types[name] ?? []).map((field) => wordOf(types, field.type, message[field.name]));
  return keccakWords(hashType(types, name), ...words);
}
