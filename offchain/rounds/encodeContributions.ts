import { type Contributions, MAX_EXACT_PLAYERS } from "./contributions.ts";
import { RoundsError } from "./errors.ts";
import type { Hex } from "./hex.ts";
import { signedDigits } from "./signedDigits.ts";

/**
 * The bytes of contributions.ts. A certificate names them by `keccak` of what this gives.
 *
 * @throws RoundsError "wrong-size" unless there are 2ⁿ utilities, n from 0 to 12, or more than 12 sums; "out-of-range" for
 * a number that does not fit; "not-efficient" for sums that do not add up to m·(v(N) − v(∅))
 */
export function encodeContributions(contributions: Contributions): Hex {
  if (contributions.kind === "exact") {
    const { utilities } = contributions;
    const players = 31 - Math.clz32(utilities.length);
    if (utilities.length !== 2 ** players || players > MAX_EXACT_PLAYERS)
      throw new RoundsError("wrong-size", `${utilities.length} utilities are not those of all coalitions`, {
        repair: "give 2ⁿ of them, for up to 12 players",
      });
    return `0x${utilities.map((utility) => signedDigits(utility, 32)).join("")}`;
  }
  const { orders, none, all, sums } = contributions;
  if (sums.length <= MAX_EXACT_PLAYERS || sums.length > 128)
    throw new RoundsError("wrong-size", `values of ${sums.length} players are not taken as sampled`, {
      repair: "sample for 13 to 128 players; below, give all coalitions' utilities",
    });
  if (!Number.isInteger(orders) || orders < 1 || orders >= 2 ** 32)
    throw new RoundsError("out-of-range", `${orders} is no number of orders`, {
      repair: "give a whole number from 1 below 2³²",
    });
  const sum = sums.reduce((total, value) => total + value, 0n);
  if (sum !== BigInt(orders) * (all - none))
    throw new RoundsError("not-efficient", "the sampled values do not add up to m·(v(N) − v(∅))", {
      repair: "sum the marginal contributions of whole orders",
      values: { sum: String(sum), expected: String(BigInt(orders) * (all - none)) },
    });
  const head = orders.toString(16).padStart(8, "0") + signedDigits(none, 32) + signedDigits(all, 32);
  return `0x${head}${sums.map((value) => signedDigits(value, 64)).join("")}`;
}
