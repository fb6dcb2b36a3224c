import type { Hex } from "../deployment.ts";

/** A record as the registry keeps it. */
export type RecordState = {
  readonly record: Hex;
  readonly owner: Hex;
  /** What signed grants and revocations must name. */
  readonly nonce: number;
  readonly erased: boolean;
  /** 32 bytes of zeroes once erased. */
  readonly policy: Hex;
  readonly guardianSet: number;
  /** Newest version, from 1. */
  readonly version: number;
  /** Bit mask of the purposes with standing consent. */
  readonly standingConsent: number;
  readonly emergencyOptOut: boolean;
  /** sha2-256 of the newest version's CID, or of the inline envelope; zeroes once erased. */
  readonly digest: Hex;
};
