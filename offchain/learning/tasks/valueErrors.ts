import { standardError } from "./standardError.ts";

/** Losses by row, in nats, of the model that a coalition would have made. */
export type RowLossesOf = (coalition: bigint) => Float64Array;

/**
 * How far exact Shapley values may be off because the loss is a mean over few rows. The value is linear in the losses, so it
 * is itself a mean over rows of φ(row), and its standard error is the deviation of these over √rows.
 *
 * @returns by player, in nats; ∞ with a single row
 */
export const valueErrors = (players: number, rows: number, lossesOf: RowLossesOf): number[] => {
  const values = Array.from({ length: players }, () => new Float64Array(rows));
  const add = (player: number, weight: number, coalition: bigint): void => {
    const of = values[player] ?? new Float64Array(0);
    const losses = lossesOf(coalition);
    for (let row = 0; row < rows; row += 1) of[row] = (of[row] ?? 0) + weight * (losses[row] ?? 0);
  };
  // φᵢ = Σ_{S∌i} s!(n−s−1)!/n!·(ℓ(S) − ℓ(S∪i)), by coalitions with and without i.
  const shares = sharesBySize(players);
  for (let coalition = 0; coalition < 2 ** players; coalition += 1) {
    let size = 0;
    for (let rest = coalition; rest !== 0; rest &= rest - 1) size += 1;
    for (let player = 0; player < players; player += 1) {
      const inside = (coalition >>> player) % 2 === 1;
      add(player, inside ? -(shares[size - 1] ?? 0) : (shares[size] ?? 0), BigInt(coalition));
    }
  }
  return values.map(standardError);
};

/** s!(n−s−1)!/n! for s from 0 to n − 1. */
const sharesBySize = (players: number): number[] => {
  const shares = [1 / players];
  for (let size = 1; size < players; size += 1)
    shares.push(((shares[size - 1] ?? 0) * size) / (players - size));
  return shares;
};
