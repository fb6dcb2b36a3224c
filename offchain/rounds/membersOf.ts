import type { Hex } from "./hex.ts";
import type { Seat } from "./roster.ts";

/** The members in the order of their chairs, as the contract wants the committee. */
export const membersOf = (seats: readonly Seat[]): readonly Hex[] =>
  seats
    .filter(({ chair }) => chair !== 0)
    .sort((a, b) => a.chair - b.chair)
    .map(({ account }) => account);
