import { permutationAt } from "../contribution/permutationAt.ts";
import { standardError } from "./standardError.ts";

export type SampledErrors = {
  /** The coalitions that the orders pass through, the empty one first, each once, as they come. */
  readonly coalitions: readonly bigint[];
  /** Takes a coalition's losses by row, in nats; each coalition once, in that order. They are not kept. */
  readonly add: (coalition: bigint, losses: Float64Array) => void;
  /** By player, in nats; ∞ with a single row. */
  readonly errors: () => number[];
};

/**
 * How far sampled values may be off because the loss is a mean over few rows, as `valueErrors` says it of exact ones. What
 * sampling orders adds is not in it: the orders are the same for every row.
 *
 * φ of a row is a weighted sum of coalitions' losses; how often each counts for whom is known from the orders beforehand. So
 * one sum a player and row is held, and not the losses of all coalitions: 4,096 orders of 128 players pass through half a
 * million.
 *
 * @param seed 32 bytes
 */
export const openSampledErrors = (
  players: number,
  rows: number,
  { orders, seed }: { readonly orders: number; readonly seed: Uint8Array },
): SampledErrors => {
  /** By coalition: player, how often it came next less how often it came last, and so on for others. */
  const counts = new Map<bigint, number[]>([[0n, []]]);
  const count = (coalition: bigint, player: number, by: 1 | -1): void => {
    const known = counts.get(coalition);
    if (known === undefined) {
      counts.set(coalition, [player, by]);
      return;
    }
    for (let i = 0; i < known.length; i += 2) {
      if (known[i] !== player) continue;
      known[i + 1] = (known[i + 1] ?? 0) + by;
      return;
    }
    known.push(player, by);
  };
  for (let t = 0; t < orders; t += 1) {
    let coalition = 0n;
    for (const player of permutationAt(seed, t, players)) {
      count(coalition, player, 1);
      coalition |= 1n << BigInt(player);
      count(coalition, player, -1);
    }
  }
  const values = Array.from({ length: players }, () => new Float64Array(rows));
  return {
    coalitions: [...counts.keys()],
    add(coalition, losses) {
      const known = counts.get(coalition) ?? [];
      for (let i = 0; i < known.length; i += 2) {
        const weight = (known[i + 1] ?? 0) / orders;
        const of = values[known[i] ?? 0] ?? new Float64Array(0);
        for (let row = 0; row < of.length; row += 1) of[row] = (of[row] ?? 0) + weight * (losses[row] ?? 0);
      }
    },
    errors: () => values.map(standardError),
  };
};
