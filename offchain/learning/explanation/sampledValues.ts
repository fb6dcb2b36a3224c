import { shuffled } from "../numbers/shuffled.ts";
import type { Random } from "../numbers/random.ts";
import { TooFewSamplesError } from "./errors.ts";
import { solveSymmetric } from "./solveSymmetric.ts";

/**
 * Shapley values of a game from sampled coalitions, as the weighted least squares of Kernel SHAP (Lundberg and Lee 2017,
 * theorem 2), with the sum held by a Lagrange multiplier and coalitions drawn in complementary pairs (Covert and Lee,
 * "Improving KernelSHAP", 2021): sizes s from 1 to n−1 with probability ∝ 1/(s(n−s)), members evenly.
 *
 * @param utility of a coalition given as one 0 or 1 a player
 * @param samples how many coalitions, rounded up to pairs
 * @returns values that sum to whole − none up to rounding
 * @throws TooFewSamplesError
 */
export const sampledValues = (
  players: number,
  utility: (members: Uint8Array) => number,
  ends: { readonly none: number; readonly whole: number },
  samples: number,
  random: Random,
): Float64Array => {
  const sizes = Float64Array.from({ length: players - 1 }, (_, i) => 1 / ((i + 1) * (players - i - 1)));
  const total = sizes.reduce((sum, weight) => sum + weight, 0);
  const matrix = new Float64Array(players * players);
  const right = new Float64Array(players);
  const take = (members: Uint8Array): void => {
    const gain = utility(members) - ends.none;
    for (let i = 0; i < players; i += 1) {
      if (members[i] !== 1) continue;
      right[i] = (right[i] ?? 0) + gain;
      for (let j = 0; j < players; j += 1)
        matrix[i * players + j] = (matrix[i * players + j] ?? 0) + (members[j] ?? 0);
    }
  };
  for (let pair = 0; pair < samples / 2; pair += 1) {
    let rest = random.uniform() * total;
    let size = 1;
    while (size < players - 1 && rest >= (sizes[size - 1] ?? 0)) {
      rest -= sizes[size - 1] ?? 0;
      size += 1;
    }
    const members = new Uint8Array(players);
    for (const player of shuffled(random, players).subarray(0, size)) members[player] = 1;
    take(members);
    take(members.map((member) => 1 - member));
  }
  const ones = new Float64Array(players).fill(1);
  const free = solveSymmetric(matrix, right);
  const shift = solveSymmetric(matrix, ones);
  if (!free || !shift) throw new TooFewSamplesError(samples, players);
  const sum = (values: Float64Array): number => values.reduce((so, value) => so + value, 0);
  const excess = (sum(free) - (ends.whole - ends.none)) / sum(shift);
  return free.map((value, i) => value - (shift[i] ?? 0) * excess);
};
