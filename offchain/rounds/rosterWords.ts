import type { Seat } from "./roster.ts";

const MEMBER = 1n << 160n;

/** The roster as `settle` takes it: account by seat, and bit 160 where it is a member of the committee. */
export const rosterWords = (seats: readonly Pick<Seat, "account" | "chair">[]): readonly bigint[] =>
  seats.map(({ account, chair }) => BigInt(account) | (chair === 0 ? 0n : MEMBER));
