/**
 * Shapley values of a game in floating point, from all its coalitions: φᵢ = Σ_{S∌i} s!(n−s−1)!/n!·(v(S∪i) − v(S)).
 * (Sums of differences: a player who changes nothing gets exactly 0.)
 * @param utilities 2ⁿ, at the index whose bit i says whether player i is in the coalition
 */
export const exactValues = (players: number, utilities: Float64Array): Float64Array => {
  // s!(n−s−1)!/n! = 1/(n·C(n−1, s))
  const weights = [1 / players];
  for (let size = 1; size < players; size += 1)
    weights.push(((weights[size - 1] ?? 0) * size) / (players - size));
  const values = new Float64Array(players);
  for (let coalition = 0; coalition < utilities.length; coalition += 1) {
    let size = 0;
    for (let rest = coalition; rest !== 0; rest &= rest - 1) size += 1;
    for (let player = 0; player < players; player += 1) {
      const joined = coalition | (1 << player);
      if (joined !== coalition)
        values[player] =
          (values[player] ?? 0) +
          (weights[size] ?? 0) * ((utilities[joined] ?? NaN) - (utilities[coalition] ?? NaN));
    }
  }
  return values;
};
