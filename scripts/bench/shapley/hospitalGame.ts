import type { Fraction } from "../../../offchain/learning/contribution/fraction.ts";
import { reduceFraction } from "../../../offchain/learning/contribution/reduceFraction.ts";

/** How many cases bring half of what can be reached. */
const HALF = 40;
const UNIT = 1_000_000;

export type HospitalGame = {
  readonly players: number;
  /** v(S), whole: bit i of the coalition says whether player i takes part. */
  readonly utility: (coalition: bigint) => bigint;
  /** φ by player, to the last digit: for any number of players, as v depends on a coalition by two sums only. */
  readonly exact: () => Fraction[];
};

/**
 * Hospitals of unlike size that train together: what they reach saturates with their cases, and some of them do harm.
 *
 *     v(S) = ⌊10⁶·W/(W + 40)⌋ + Σ_{i∈S} eᵢ,   W = Σ_{i∈S} wᵢ,  wᵢ from 1 to 17,  eᵢ < 0 for every sixth player
 *
 * The sum of e is each player's own e. For the rest, with c(s, W) the number of coalitions of s players without i whose
 * cases are W: φᵢ = Σ_{s,W} s!(n−s−1)!/n! · c(s, W) · (f(W + wᵢ) − f(W)). That takes n²·ΣW additions instead of 2ⁿ.
 */
export function hospitalGame(players: number): HospitalGame {
  const cases = Array.from({ length: players }, (_, i) => 1 + ((7 * i * i + 3 * i) % 17));
  const extra = cases.map((_, i) => (i % 6 === 5 ? -9_000 : 0));
  const reached = (sum: number): number => Math.floor((UNIT * sum) / (sum + HALF));

  const utility = (coalition: bigint): bigint => {
    let [sum, extras] = [0, 0];
    for (const [i, own] of cases.entries())
      if ((coalition >> BigInt(i)) & 1n) {
        sum += own;
        extras += extra[i] ?? 0;
      }
    return BigInt(reached(sum) + extras);
  };

  const exact = (): Fraction[] => {
    const factorials = [1n];
    for (let k = 1; k <= players; k += 1) factorials.push((factorials[k - 1] ?? 1n) * BigInt(k));
    const factorial = (k: number): bigint => factorials[k] ?? 1n;
    return cases.map((own, player) => {
      const others = cases.filter((_, i) => i !== player);
      const total = others.reduce((sum, one) => sum + one, 0);
      // counts[s][W], taking in one player after another.
      const counts = others.map(() => new Array<bigint>(total + 1).fill(0n));
      counts.push(new Array<bigint>(total + 1).fill(0n));
      const row = (s: number): bigint[] => counts[s] ?? [];
      row(0)[0] = 1n;
      for (const [taken, one] of others.entries())
        for (let s = taken; s >= 0; s -= 1)
          for (let sum = total - one; sum >= 0; sum -= 1) {
            const ways = row(s)[sum] ?? 0n;
            if (ways > 0n) row(s + 1)[sum + one] = (row(s + 1)[sum + one] ?? 0n) + ways;
          }
      let numerator = BigInt(extra[player] ?? 0) * factorial(players);
      for (let s = 0; s < players; s += 1) {
        let gains = 0n;
        for (const [sum, ways] of row(s).entries())
          if (ways > 0n) gains += ways * BigInt(reached(sum + own) - reached(sum));
        numerator += factorial(s) * factorial(players - s - 1) * gains;
      }
      return reduceFraction(numerator, factorial(players));
    });
  };
  return { players, utility, exact };
}
