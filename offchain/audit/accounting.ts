import type { OpeningBasis } from "./openingBases.ts";

type Hex = `0x${string}`;

/** One line of an accounting of disclosures; times in seconds since 1970. */
export type Disclosure = {
  readonly request: Hex;
  readonly record: Hex;
  /** Its newest version when it was opened; undefined when its registration is not among the events. */
  readonly version: number | undefined;
  readonly recipient: Hex;
  /** One bit, as declared. */
  readonly purpose: number;
  readonly emergency: Hex | undefined;
  readonly asked: number;
  /** When enough guardians had released: from then on the recipient could read it. */
  readonly disclosed: number;
  readonly guardians: readonly Hex[];
  readonly basis: OpeningBasis;
  /** Treatment, payment and operations need no accounting (§164.528(a)(1)(i)). */
  readonly required: boolean;
};

/** Asked for, and not disclosed: too few guardians have answered. */
export type Unanswered = {
  readonly request: Hex;
  readonly record: Hex;
  readonly recipient: Hex;
  readonly purpose: number;
  readonly asked: number;
  readonly expires: number;
  readonly receipts: number;
  readonly threshold: number | undefined;
};

/** Who has been given a patient's records, and when, for what, in a period. */
export type Accounting = {
  readonly patient: Hex;
  /** Inclusive. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** In the order they were disclosed. */
  readonly disclosures: readonly Disclosure[];
  /** How often the patient opened a record of their own: no disclosure (§164.528(a)(1)(ii)). */
  readonly ownOpenings: number;
  /** In the order they were asked. */
  readonly unanswered: readonly Unanswered[];
};
