import { checkCoalitions } from "./checkCoalitions.ts";

/**
 * The Shapley values of all players times n!, in whole numbers and O(2ⁿ) additions: the form a contract computes.
 *
 * By definition n!·φᵢ = Σ_{S∌i} b(s)·(v(S∪i) − v(S)) with b(s) = s!(n−s−1)!. Sorted by coalition,
 *
 *     n!·φᵢ = Σ_{S∋i} a(s)·v(S) − Σ_{S∌i} b(s)·v(S),     a(s) = b(s−1) = (s−1)!(n−s)!
 *
 * The second sum depends on i. Adding and taking away Σ_{S∋i} b(s)·v(S) makes it one for everybody:
 *
 *     n!·φᵢ = Σ_{S∋i} c(s)·v(S) − Σ_{S≠N} b(s)·v(S),     c(s) = a(s) + b(s) = n·(s−1)!(n−s−1)! below n, c(n) = (n−1)!
 *
 * (over all coalitions but the whole: with c, a second sum over S∌i alone would be wrong). What is left, Σ_{S∋i} g(S)
 * for every i, comes from folding: the last player's sum is the table's upper half; adding the upper half onto the
 * lower leaves the same question with one player less and half the table.
 *
 * @param players n, 1 to 20
 * @param utilities v(S), whole numbers, at the index whose bit i says whether player i is in S
 * @returns n!·φᵢ by player; they sum to n!·(v(N) − v(∅))
 * @throws ContributionParameterError, CoalitionCountError
 */
export const shapleyNumerators = (players: number, utilities: readonly bigint[]): bigint[] => {
  checkCoalitions(players, utilities.length);
  const factorials = [1n];
  for (let k = 1; k <= players; k += 1) factorials.push((factorials[k - 1] ?? 1n) * BigInt(k));
  const factorial = (k: number): bigint => factorials[k] ?? 1n;
  const inside = (size: number): bigint => {
    if (size === 0) return 0n;
    if (size === players) return factorial(players - 1);
    return BigInt(players) * factorial(size - 1) * factorial(players - size - 1);
  };
  const outside = (size: number): bigint =>
    size === players ? 0n : factorial(size) * factorial(players - size - 1);
  const sizes = Array.from({ length: players + 1 }, (_, size) => ({
    inside: inside(size),
    outside: outside(size),
  }));

  let everybody = 0n;
  const folded = utilities.map((utility, coalition) => {
    let size = 0;
    for (let rest = coalition; rest !== 0; rest &= rest - 1) size += 1;
    const weight = sizes[size];
    everybody += (weight?.outside ?? 0n) * utility;
    return (weight?.inside ?? 0n) * utility;
  });

  const numerators = new Array<bigint>(players).fill(0n);
  for (let player = players - 1; player >= 0; player -= 1) {
    const half = 1 << player;
    let sum = 0n;
    for (let coalition = 0; coalition < half; coalition += 1) {
      const upper = folded[coalition + half] ?? 0n;
      sum += upper;
      folded[coalition] = (folded[coalition] ?? 0n) + upper;
    }
    numerators[player] = sum - everybody;
  }
  return numerators;
};
