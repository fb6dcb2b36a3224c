import type { BlockRef } from "../../chain/blockRef.ts";

/** What this process remembers of what it tried; a restart may try all of it again. */
export type Memory = {
  readonly tries: Map<string, Tried>;
  /** Which tasks it wants to join; those not looked at yet are not there. */
  readonly wanted: Map<number, boolean>;
  /** Tasks in which it sits: they come first. */
  readonly enrolled: Set<number>;
  /** Tasks in which nothing will ever be left to do. */
  readonly over: Set<number>;
  /** The newest block that the follower saw, and when. Milliseconds since 1970. */
  head: { readonly block: BlockRef; readonly seen: number } | undefined;
  /** Seconds from one block to the next, and until when that is believed (milliseconds since 1970). */
  pace: { readonly seconds: number; readonly until: number } | undefined;
  /** Trainings that go on. */
  readonly trainings: Map<string, Promise<void>>;
  /** Done when the last transaction that is under way is: one account has one order of nonces. */
  sending: Promise<unknown>;
};

/** `next`: milliseconds since 1970. */
export type Tried = { readonly next: number; readonly failures: number };

export const emptyMemory = (): Memory => ({
  tries: new Map(),
  wanted: new Map(),
  enrolled: new Set(),
  over: new Set(),
  head: undefined,
  pace: undefined,
  trainings: new Map(),
  sending: Promise.resolve(),
});

/** After a reorganisation another task may bear a number: what was found of the old one is forgotten. */
export function forgetTasks({ wanted, enrolled, over }: Memory): void {
  wanted.clear();
  enrolled.clear();
  over.clear();
}

/** Does something when everything before it is done. */
export function inTurn<Result>(memory: Memory, work: () => Promise<Result>): Promise<Result> {
  const turn = memory.sending.then(work);
  memory.sending = turn.catch(() => undefined);
  return turn;
}

/** Milliseconds until something is tried again that failed so often. */
export const backoff = (failures: number, floor: number, ceiling: number): number =>
  Math.min(ceiling, Math.max(100, floor) * 2 ** Math.min(failures, 16));
