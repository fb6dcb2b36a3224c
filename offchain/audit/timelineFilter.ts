import type { ChainEvent } from "./chainEvent.ts";

type Hex = `0x${string}`;

/** Which entries are wanted: all that meet every condition that is set. Accounts and ids in lower case. */
export type TimelineFilter = {
  /** Did it, had it done to or for them, or owned the record. */
  readonly person?: Hex | undefined;
  readonly record?: Hex | undefined;
  /** Did it (issuing attributes among it), had it done to it, or is one of the record's guardians when it was sealed or opened. */
  readonly institution?: Hex | undefined;
  /** Bit mask: entries with at least one of these purposes. A receipt has the purpose of its request. */
  readonly purposes?: number | undefined;
  readonly kinds?: readonly ChainEvent["name"][] | undefined;
  /** Seconds since 1970, inclusive. */
  readonly from?: number | undefined;
  /** Seconds since 1970, exclusive. */
  readonly to?: number | undefined;
};
