import type { Hex } from "../hex.ts";

/** A record as the registry keeps it. */
export type RecordState = {
  record: Hex;
  owner: Hex;
  /** What signed grants and revocations must name. */
  nonce: number;
  erased: boolean;
  /** 32 bytes of zeroes once erased. */
  policy: Hex;
  guardianSet: number;
  /** Newest version, from 1. */
  version: number;
  /** Bit mask of the purposes with standing consent. */
  standingConsent: number;
  emergencyOptOut: boolean;
  /** sha2-256 of the newest version's CID, or of the inline envelope; zeroes once erased. */
  digest: Hex;
};
