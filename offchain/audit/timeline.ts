import type { ChainEvent, EventPlace } from "./chainEvent.ts";

type Hex = `0x${string}`;

/** One thing that happened, as an auditor reads it. Times in seconds since 1970. */
export type TimelineEntry = {
  at: EventPlace;
  time: number;
  /** The contracts' own name for it. */
  event: ChainEvent["name"];
  /** Who did it, where the event says so. */
  actor: Hex | undefined;
  /** Whom it was done to or for: grantee, carer, holder, new account. */
  other: Hex | undefined;
  record: Hex | undefined;
  /** The record's owner when it happened. */
  patient: Hex | undefined;
  request: Hex | undefined;
  /** Bit mask; 0 when purposes play no part. */
  purposes: number;
  until: number | undefined;
  /** What else the event says, by name. */
  detail: Readonly<Record<string, string>>;
};

/** A guardian's receipt for its share. */
export type TimelineReceipt = { at: EventPlace; time: number; guardian: Hex; index: number; digest: Hex };

/** A request for access with the receipts that answer it. */
export type Opening = {
  at: EventPlace;
  time: number;
  request: Hex;
  record: Hex;
  patient: Hex | undefined;
  accessor: Hex;
  /** One bit, as declared. */
  purpose: number;
  expires: number;
  /** Filed as an emergency: the hash of the reason, which the accessor must be able to show. */
  emergency: Hex | undefined;
  receipts: readonly TimelineReceipt[];
  /** How many receipts open the record; undefined when its guardian set is not among the events. */
  threshold: number | undefined;
  /** Enough guardians have released: from here on the accessor can have read the record. */
  answered: boolean;
};

export type Timeline = { entries: readonly TimelineEntry[]; openings: readonly Opening[] };
