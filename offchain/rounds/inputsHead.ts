import type { Hex } from "./hex.ts";
import { word } from "./word.ts";
import { RoundsError } from "./errors.ts";

/** What an entry of a task's running hash is, by the number in its head. */
const ENTRY_KINDS = { commits: 1, reveals: 2, commit: 3, reveal: 4 } as const;
export type EntryKind = keyof typeof ENTRY_KINDS;

/**
 * The head of an entry, from the lowest bit: 160 account · 8 attempt · 16 round · 8 kind.
 *
 * @throws RoundsError "out-of-range"
 */
export function inputsHead(kind: EntryKind, round: number, attempt: number, account: Hex): Hex {
  const fits = (value: number, limit: number): boolean =>
    Number.isInteger(value) && value >= 0 && value < limit;
  if (!fits(round, 1 << 16) || !fits(attempt, 1 << 8) || BigInt(account) >> 160n !== 0n)
    throw new RoundsError("out-of-range", "a round, attempt or account does not fit an entry's head", {
      repair: "rounds are below 65,536, attempts below 256, accounts 20 bytes",
      values: { round: String(round), attempt: String(attempt), account },
    });
  const head =
    BigInt(account) |
    (BigInt(attempt) << 160n) |
    (BigInt(round) << 168n) |
    (BigInt(ENTRY_KINDS[kind]) << 184n);
  return `0x${word(head)}`;
}
