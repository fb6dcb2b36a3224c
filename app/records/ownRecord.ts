import type { Hex } from "../chain/deployment.ts";

/** A record of one's own, or of somebody one cares for, as its events tell it. Times are block numbers. */
export type OwnRecord = {
  readonly record: Hex;
  readonly owner: Hex;
  /** Newest version, from 1, and where it was registered. */
  readonly version: number;
  readonly changedAt: number;
  readonly policy: Hex;
  /** `erasing`: ordered, nobody may open it; `erased`: too few shares are left. */
  readonly state: "kept" | "erasing" | "erased";
  /** Guardians that have taken in their share of the newest version, of so many. */
  readonly accepted: number;
  readonly guardians: number;
  /** Bit mask of the purposes with standing consent. */
  readonly standing: number;
  readonly emergencyOptOut: boolean;
  /** Accounts with a grant in force. */
  readonly grantees: readonly Hex[];
  /** Requests of others that enough guardians have answered. */
  readonly openings: number;
};
