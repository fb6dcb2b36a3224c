import { MAX_EXACT_PLAYERS, type Contributions } from "./contributions.ts";
import { RoundsError } from "./errors.ts";
import type { Hex } from "./hex.ts";

const signedNumbers = (digits: string, bits: 32 | 64): bigint[] =>
  Array.from({ length: digits.length / (bits / 4) }, (_, i) =>
    BigInt.asIntN(bits, BigInt(`0x${digits.slice((i * bits) / 4, ((i + 1) * bits) / 4)}`)),
  );

/**
 * Reads what {@link encodeContributions} wrote, for as many players as there are accepted seats.
 *
 * @throws RoundsError "wrong-size" where the bytes are not of that many players, "not-efficient" as `settle` would
 */
export function parseContributions(packed: Hex, players: number): Contributions {
  const digits = packed.slice(2);
  const exact = players <= MAX_EXACT_PLAYERS;
  const size = exact ? 4 << players : 12 + 8 * players;
  if (digits.length !== 2 * size || !/^[0-9a-f]*$/i.test(digits))
    throw new RoundsError(
      "wrong-size",
      `contributions of ${players} players are not ${digits.length / 2} bytes`,
      {
        repair: "read them with the outcomes of the same certificate",
        values: { players: String(players), expected: String(size) },
      },
    );
  if (exact) return { kind: "exact", utilities: signedNumbers(digits, 32) };
  const orders = Number(`0x${digits.slice(0, 8)}`);
  const [none = 0n, all = 0n] = signedNumbers(digits.slice(8, 24), 32);
  const sums = signedNumbers(digits.slice(24), 64);
  const sum = sums.reduce((total, value) => total + value, 0n);
  if (orders === 0 || sum !== BigInt(orders) * (all - none))
    throw new RoundsError("not-efficient", "the sampled values do not add up to m·(v(N) − v(∅))", {
      repair: "nobody can settle with these: the committee certified what is false",
      values: { sum: String(sum), expected: String(BigInt(orders) * (all - none)) },
    });
  return { kind: "sampled", orders, none, all, sums };
}
