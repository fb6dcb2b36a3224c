import type { Hex } from "../chain/deployment.ts";

/** What can be wrong with what a record points to. */
export type CheckName = "blocks" | "header" | "frames" | "register" | "policy" | "guardians" | "authorities";

/** One thing that was looked at. */
export type Check = {
  readonly check: CheckName;
  readonly ok: boolean;
  /** In words, what was found. */
  readonly detail: string;
};

/** One version of a record, held against the register. */
export type VersionReport = {
  readonly version: number;
  /** sha2-256 of the envelope's root block. */
  readonly digest: Hex;
  /** Kept on the chain itself, not on IPFS. */
  readonly inline: boolean;
  /** Bytes read and hashed. */
  readonly bytes: number;
  readonly blocks: number;
  readonly checks: readonly Check[];
};

export type RecordReport = {
  readonly record: Hex;
  /** Its shares are being, or have been, erased: its blocks may be gone, and should be. */
  readonly erased: boolean;
  /** Newest first. */
  readonly versions: readonly VersionReport[];
};

export type VerifyProgress = {
  readonly version: number;
  readonly versions: number;
  /** Of the version that is being read. */
  readonly blocks: number;
  readonly bytes: number;
};
