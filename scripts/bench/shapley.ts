/**
 * Shapley values of unlike hospitals, exact and sampled, from 4 to 50 of them: how far the sampled ones are off, how many
 * coalitions must be tried, and what settling a round from them costs on the chain. Writes docs/results/shapley.md.
 */
import { writeFile } from "node:fs/promises";
import { sha256 } from "@noble/hashes/sha2.js";
import { format, resolveConfig } from "prettier";
import type { Fraction } from "../../offchain/learning/contribution/fraction.ts";
import { exactShapley } from "../../offchain/learning/contribution/exactShapley.ts";
import { permutationsFor } from "../../offchain/learning/contribution/permutationsFor.ts";
import { sampleShapley } from "../../offchain/learning/contribution/sampleShapley.ts";
import { encodeContributions } from "../../offchain/rounds/encodeContributions.ts";
import { MAX_EXACT_PLAYERS } from "../../offchain/rounds/contributions.ts";
import { openTown } from "./rounds/openTown.ts";
import { measureSettling } from "./rounds/measureSettling.ts";
import { hospitalGame, type HospitalGame } from "./shapley/hospitalGame.ts";
import { writeTable } from "./shapley/writeTable.ts";

export type ShapleyRow = {
  readonly players: number;
  readonly method: "exact" | "sampled";
  /** How many orders of the players; null for all coalitions. */
  readonly permutations: number | null;
  /** Of different coalitions. */
  readonly evaluations: number;
  /** ‖φ̂ − φ‖ / ‖φ‖, and the worst player's |φ̂ − φ| as a share of v(N): means over the seeds; 0 where exact. */
  readonly relativeError: number;
  readonly worstError: number;
  /** Of the transaction that settles the round; null where the contract does not take it. */
  readonly gas: number | null;
};

const PLAYERS = [4, 6, 8, 10, 12, 16, 20, 30, 50] as const;
/** As many as all coalitions of them are tried one by one, and compared with the game's own way to the same values. */
const TRIED_WHOLE = 16;
const SEEDS = 5;
/** ε = 2 % of the most that one hospital can add, with probability 95 %, for all at once. */
const PROMISE = { range: 0.3, epsilon: 0.02, delta: 0.05 };

export async function bench(): Promise<{ rows: readonly ShapleyRow[]; written: string }> {
  const rows: ShapleyRow[] = [];
  for (const players of PLAYERS) {
    const game = hospitalGame(players);
    const exact = game.exact();
    if (players <= TRIED_WHOLE) rows.push(await measureExact(game, exact));
    for (const permutations of [20, 100, 400, permutationsFor({ ...PROMISE, players })])
      rows.push(await measureSampled(game, exact, permutations));
    process.stderr.write(`\r${players} players `);
  }
  const target = new URL("../../docs/results/shapley.md", import.meta.url);
  const options = { ...(await resolveConfig(target)), parser: "markdown" };
  await writeFile(target, await format(writeTable(rows, PROMISE), options));
  return { rows, written: "docs/results/shapley.md" };
}

async function measureExact(game: HospitalGame, exact: readonly Fraction[]): Promise<ShapleyRow> {
  const { players } = game;
  const utilities = Array.from({ length: 2 ** players }, (_, coalition) => game.utility(BigInt(coalition)));
  const found = exactShapley(players, utilities);
  for (const [player, { numerator, denominator }] of found.entries())
    if (numerator !== exact[player]?.numerator || denominator !== exact[player].denominator)
      throw new Error(`two ways to the Shapley value of player ${player} of ${players} differ`);
  const settled = players <= MAX_EXACT_PLAYERS;
  return {
    players,
    method: "exact",
    permutations: null,
    evaluations: utilities.length,
    relativeError: 0,
    worstError: 0,
    gas: settled ? await gasOfSettling(players, encodeContributions({ kind: "exact", utilities })) : null,
  };
}

async function measureSampled(
  game: HospitalGame,
  exact: readonly Fraction[],
  permutations: number,
): Promise<ShapleyRow> {
  const { players, utility } = game;
  const values = exact.map(({ numerator, denominator }) => Number(numerator) / Number(denominator));
  const runs = Array.from({ length: SEEDS }, (_, seed) =>
    sampleShapley({ players, permutations, seed: sha256(Uint8Array.of(seed)), utility }),
  );
  const all = utility((1n << BigInt(players)) - 1n);
  const errors = runs.map(({ sums }) =>
    sums.map((sum, player) => Number(sum) / permutations - (values[player] ?? 0)),
  );
  const length = (vector: readonly number[]): number => Math.hypot(...vector);
  const [first] = runs;
  const encoded =
    players > MAX_EXACT_PLAYERS && first !== undefined
      ? encodeContributions({
          kind: "sampled",
          orders: permutations,
          none: utility(0n),
          all,
          sums: first.sums,
        })
      : null;
  return {
    players,
    method: "sampled",
    permutations,
    evaluations: mean(runs.map(({ evaluations }) => evaluations)),
    relativeError: mean(errors.map((error) => length(error) / length(values))),
    worstError: mean(errors.map((error) => Math.max(...error.map(Math.abs)) / Number(all))),
    gas: encoded === null ? null : await gasOfSettling(players, encoded),
  };
}

const mean = (figures: readonly number[]): number =>
  figures.reduce((sum, figure) => sum + figure, 0) / figures.length;

async function gasOfSettling(players: number, contributions: string): Promise<number> {
  const { gas } = await measureSettling(await openTown(), players, contributions);
  return gas;
}
