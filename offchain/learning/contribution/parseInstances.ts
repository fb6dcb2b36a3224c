import { checkCoalitions } from "./checkCoalitions.ts";
import { InstanceFormatError } from "./errors.ts";
import type { Fraction } from "./fraction.ts";
import type { Instance } from "./instance.ts";
import { parseFraction } from "./parseFraction.ts";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const fractions = (value: unknown, where: string): Fraction[] => {
  if (!Array.isArray(value)) throw new InstanceFormatError(where, "is no list");
  return value.map((entry: unknown, i) => {
    // A JSON number is the shortest decimal that reads as it: 0.1 is 1/10.
    const text = typeof entry === "number" ? String(entry) : entry;
    if (typeof text !== "string")
      throw new InstanceFormatError(`${where}[${i}]`, 'is no number, and no text like "2/3" or "0.6"');
    try {
      return parseFraction(text);
    } catch (cause) {
      throw new InstanceFormatError(`${where}[${i}]`, `is no fraction ("${text}")`, cause);
    }
  });
};

const count = (value: unknown, most: number, where: string): number => {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > most)
    throw new InstanceFormatError(where, `is no whole number from 0 to ${most}`);
  return value;
};

const whole = (value: number): Fraction => ({ numerator: BigInt(value), denominator: 1n });

/** Pairs of gloves: the first players hold a left one each, the rest a right one. */
const glove = (params: Fields, where: string): Pick<Instance, "players" | "game"> => {
  const left = count(params["left"], 20, `${where}.left`);
  const players = left + count(params["right"], 20 - left, `${where}.right`);
  const size = (bits: number): number => (bits === 0 ? 0 : 1 + size(bits & (bits - 1)));
  const utilities = Array.from({ length: 1 << players }, (_, coalition) =>
    whole(Math.min(size(coalition & ((1 << left) - 1)), size(coalition >> left))),
  );
  return { players, game: { kind: "table", utilities } };
};

/** A vote that more than so many of n equals win. */
const symmetric = (params: Fields, where: string): Pick<Instance, "players" | "game"> => {
  const players = count(params["n"], 65_536, `${where}.n`);
  const rule = /^\|S\| > (\d{1,9})$/.exec(String(params["winsIf"]));
  if (!rule) throw new InstanceFormatError(`${where}.winsIf`, 'is not of the form "|S| > 50"');
  const quota = Number(rule[1]);
  const utilities = Array.from({ length: players + 1 }, (_, size) => whole(size > quota ? 1 : 0));
  return { players, game: { kind: "bySize", utilities } };
};

const game = (entry: Fields, where: string): Pick<Instance, "players" | "game"> => {
  if (entry["utilityByBitmask"] !== undefined) {
    const utilities = fractions(entry["utilityByBitmask"], `${where}.utilityByBitmask`);
    const players = 31 - Math.clz32(utilities.length);
    try {
      checkCoalitions(players, utilities.length);
    } catch (cause) {
      throw new InstanceFormatError(where, "does not have 2ⁿ utilities for 1 to 20 players", cause);
    }
    return { players, game: { kind: "table", utilities } };
  }
  const params = entry["params"];
  if (isFields(params) && entry["kind"] === "glove") return glove(params, `${where}.params`);
  if (isFields(params) && entry["kind"] === "symmetric") return symmetric(params, `${where}.params`);
  throw new InstanceFormatError(where, "has no utilityByBitmask, and is no glove or symmetric game");
};

/**
 * Read a file of cooperative games: {"instances": [{"name", "utilityByBitmask": ["0", "1/2", …], "shapley": […]}]}, bit i
 * of the index being player i. Without utilityByBitmask a game may be given by its kind and params: "glove" {left,
 * right} (pairs of gloves), "symmetric" {n, winsIf: "|S| > 50"} (a vote of equals). Numbers are fractions or decimals,
 * as text or as JSON numbers. "shapley", the right values, may be absent. Other fields are ignored.
 * @throws InstanceFormatError
 */
export const parseInstances = (text: string): Instance[] => {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    throw new InstanceFormatError("The file", "is no JSON", cause);
  }
  const instances = isFields(file) ? file["instances"] : undefined;
  if (!Array.isArray(instances)) throw new InstanceFormatError("The file", 'has no list "instances"');
  return instances.map((entry: unknown, i) => {
    if (!isFields(entry)) throw new InstanceFormatError(`instances[${i}]`, "is no object");
    const name = entry["name"];
    if (typeof name !== "string") throw new InstanceFormatError(`instances[${i}].name`, "is no text");
    const { players, game: parsed } = game(entry, name);
    const expected = entry["shapley"] === undefined ? null : fractions(entry["shapley"], `${name}.shapley`);
    if (players < 1) throw new InstanceFormatError(name, "has no players");
    if (expected && expected.length !== players)
      throw new InstanceFormatError(`${name}.shapley`, `does not have ${players} values`);
    return { name, players, game: parsed, expected };
  });
};
