/**
 * Who is paid what for a round, as `RewardSettlement.settle` divides it, to the unit. With P a part of the round's pay:
 *
 *     participation   the k-th of the a accepted seats: ⌊P(k+1)/a⌋ − ⌊Pk/a⌋
 *     committee       chair c of n (from 0), if it signed: ⌊P(c+1)/n⌋ − ⌊Pc/n⌋
 *     contribution    ⌊P·Cᵢ/Cₙ⌋ − ⌊P·Cᵢ₋₁/Cₙ⌋, Cᵢ the running sum of the positive values
 *     patients        kept for them, where the certificate has a patients' root
 *
 * Rounding running sums rather than shares makes the parts add up. What nobody earned is the requester's: the last amount.
 * Reputation is no factor (docs/decisions/0011-rounds.md).
 */
import { RoundsError } from "./errors.ts";
import type { Outcome } from "./outcome.ts";
import { sharePart } from "./sharePart.ts";
import type { Split } from "./split.ts";

export type RoundFacts = {
  /** The task's pay for a round, in units of its token. */
  readonly perRound: bigint;
  readonly split: Split;
  /** By seat. */
  readonly outcomes: readonly Outcome[];
  /** By seat: its chair, 0 for none. */
  readonly chairs: readonly number[];
  /** Bit i: the member on chair i + 1 signed. */
  readonly signers: number;
  /** n!·φ, or m·φ where sampled, of the accepted seats in order (`shapleyNumerators` of the utilities, or the sums). */
  readonly values: readonly bigint[];
  /** Whether the certificate has a patients' root. */
  readonly paysPatients: boolean;
};

/**
 * Amounts by seat; the last, on the seat after them all, is the requester's. With what is kept for patients they add up
 * to `perRound`.
 *
 * @throws RoundsError "wrong-size" where seats, chairs and values do not belong together
 */
export function divideRound(facts: RoundFacts): bigint[] {
  const { perRound, split, outcomes, chairs, signers, values } = facts;
  const players = outcomes.filter((outcome) => outcome === "accepted").length;
  if (chairs.length !== outcomes.length || values.length !== players)
    throw new RoundsError("wrong-size", "seats, chairs and values are not of one round", {
      repair: "give an outcome and a chair for every seat, and a value for every accepted one",
      values: {
        seats: String(outcomes.length),
        chairs: String(chairs.length),
        values: String(values.length),
        accepted: String(players),
      },
    });
  const parts = {
    participation: sharePart(perRound, split.participation),
    committee: sharePart(perRound, split.committee),
    patients: sharePart(perRound, split.patients),
  };
  const contribution = perRound - parts.participation - parts.committee - parts.patients;
  const positive = (value: bigint): bigint => (value > 0n ? value : 0n);
  const total = values.reduce((sum, value) => sum + positive(value), 0n);
  const members = BigInt(chairs.filter((chair) => chair !== 0).length);
  const slice = (pool: bigint, from: bigint, to: bigint, whole: bigint): bigint =>
    whole === 0n ? 0n : (pool * to) / whole - (pool * from) / whole;

  let player = 0;
  let running = 0n;
  const amounts = outcomes.map((outcome, seat) => {
    let amount = 0n;
    const chair = chairs[seat] ?? 0;
    if (chair !== 0 && (signers >>> (chair - 1)) & 1)
      amount += slice(parts.committee, BigInt(chair - 1), BigInt(chair), members);
    if (outcome !== "accepted") return amount;
    amount += slice(parts.participation, BigInt(player), BigInt(player + 1), BigInt(players));
    const next = running + positive(values[player] ?? 0n);
    amount += slice(contribution, running, next, total);
    running = next;
    player += 1;
    return amount;
  });
  const paid = amounts.reduce((sum, amount) => sum + amount, 0n);
  return [...amounts, perRound - paid - (facts.paysPatients ? parts.patients : 0n)];
}
