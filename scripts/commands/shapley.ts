import { readFile, stat } from "node:fs/promises";
import { z } from "zod";

import type { Fraction } from "../../offchain/learning/contribution/fraction.ts";
import { formatFraction } from "../../offchain/learning/contribution/formatFraction.ts";
import type { Instance } from "../../offchain/learning/contribution/instance.ts";
import { instanceUtility } from "../../offchain/learning/contribution/instanceUtility.ts";
import { parseInstances } from "../../offchain/learning/contribution/parseInstances.ts";
import { reduceFraction } from "../../offchain/learning/contribution/reduceFraction.ts";
import { sampleShapley } from "../../offchain/learning/contribution/sampleShapley.ts";
import { samplingError } from "../../offchain/learning/contribution/samplingError.ts";
import { solveInstance } from "../../offchain/learning/contribution/solveInstance.ts";
import * as argument from "./frame/argument.ts";
import { defineCommand } from "./frame/defineCommand.ts";
import { CommandError } from "./frame/errors.ts";

/** A game of 20 players with long fractions; no film. */
const longest = 256 * 2 ** 20;

type Solved = {
  readonly name: string;
  readonly players: number;
  readonly values: readonly string[];
  /** Whether the exact values are those the file calls right; null when it says none, or they were sampled. */
  readonly agrees: boolean | null;
  /** Sampled: every value is within this of the exact one, with probability 1 − δ. Exact: 0. */
  readonly epsilon: number;
};

export const shapley = defineCommand({
  name: "shapley",
  summary: "what each player of a cooperative game contributes, as exact fractions",
  description:
    'Reads {"instances": [{"name", "utilityByBitmask": ["0", "1/2", 0.6, …]}]}, bit i of the index being player i; a decimal ' +
    'is the exact fraction it stands for. Instead of utilityByBitmask a game may say {"kind": "glove", "params": {"left": 1, ' +
    '"right": 2}}, whose players hold a left or a right glove and whose utility counts pairs, or {"kind": "symmetric", ' +
    '"params": {"n": 100, "winsIf": "|S| > 50"}}, a vote of equals. "shapley" may say the right values. ' +
    "Without --samples the Shapley values are exact (up to 20 players, " +
    "or any number that are alike). With --samples they are means over that many orders of the players, drawn in " +
    "antithetic pairs from the seed, still as fractions; epsilon says how far any of them may be from the exact value, " +
    "with probability 1 − delta (Hoeffding, one draw a pair).",
  arguments: [["<file>", "the games, as JSON"]],
  options: [
    ["--samples <count>", "sample so many orders; an odd number becomes the next even one"],
    ["--seed <number>", "which orders; default: 0"],
    ["--delta <probability>", "for the stated error; default: 0.05"],
  ],
  example: "shapley games.json --samples 2000 --seed 7",
  input: z.object({
    file: argument.path,
    // Orders come in pairs.
    samples: argument.positive.transform((count) => count + (count % 2)).optional(),
    seed: argument.whole.default(0),
    delta: argument.probability.default(0.05),
  }),
  async run({ file, samples, seed, delta }, terminal) {
    if ((await stat(file)).size > longest) {
      throw new CommandError("file-too-large", `${file} is larger than 256 MiB; that is no file of games`);
    }
    const games = parseInstances(await readFile(file, "utf8"));
    const instances = games.map((game, i): Solved => {
      terminal.progress(`${i + 1} of ${games.length}: ${game.name}`);
      return samples === undefined ? exactly(game) : sampled(game, samples, seed, delta);
    });
    const how = samples === undefined ? {} : { samples, seed, delta };
    return { value: { instances, ...how }, text: instances.map(describe).join("\n") };
  },
});

const exactly = (game: Instance): Solved => {
  const values = solveInstance(game).map(formatFraction);
  const expected = game.expected?.map(formatFraction);
  return {
    name: game.name,
    players: game.players,
    values,
    agrees: expected === undefined ? null : expected.every((value, i) => value === values[i]),
    epsilon: 0,
  };
};

const sampled = (game: Instance, permutations: number, seed: number, delta: number): Solved => {
  const { utility, denominator } = instanceUtility(game);
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setUint32(28, seed);
  const { sums } = sampleShapley({ players: game.players, permutations, seed: bytes, utility });
  const values = sums.map((sum): Fraction => reduceFraction(sum, denominator * BigInt(permutations)));
  const range = marginalRange(game, utility);
  const units = range === 0n ? 0 : Number(range) / Number(denominator);
  return {
    name: game.name,
    players: game.players,
    values: values.map(formatFraction),
    agrees: null,
    epsilon: units === 0 ? 0 : samplingError(permutations, { range: units, delta, players: game.players }),
  };
};

/** Largest less smallest marginal contribution that any player has anywhere in the game. */
const marginalRange = ({ players, game }: Instance, utility: (coalition: bigint) => bigint): bigint => {
  let least: bigint | undefined;
  let most: bigint | undefined;
  const see = (without: bigint, together: bigint): void => {
    const margin = together - without;
    if (least === undefined || margin < least) least = margin;
    if (most === undefined || margin > most) most = margin;
  };
  if (game.kind === "bySize") {
    // All coalitions of a size are alike: the first players stand for any.
    for (let size = 0n; size < BigInt(players); size += 1n) {
      see(utility((1n << size) - 1n), utility((1n << (size + 1n)) - 1n));
    }
  } else {
    const values = Array.from(game.utilities, (_, coalition) => utility(BigInt(coalition)));
    values.forEach((value, coalition) => {
      for (let bit = 1; bit < values.length; bit *= 2) {
        if ((coalition & bit) === 0) see(value, values[coalition | bit] ?? 0n);
      }
    });
  }
  return (most ?? 0n) - (least ?? 0n);
};

const describe = ({ name, values, agrees, epsilon }: Solved): string => {
  const shown = values.length > 24 ? [...values.slice(0, 24), `… ${values.length} values`] : values;
  const note = epsilon > 0 ? `  (± ${epsilon.toPrecision(3)})` : "";
  const differs = agrees === false ? "  differs from what the file says" : "";
  return `${name}: ${shown.join(", ")}${note}${differs}`;
};
