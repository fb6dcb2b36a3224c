import type { Metadata } from "../../offchain/records/envelope/metadata.ts";
import type { Call } from "../chain/call.ts";
import type { Hex } from "../chain/deployment.ts";

/** What somebody wants sealed. */
export type VersionContent = {
  /** Policy text, e.g. `cardiology@mercy and eu@health-authority`. */
  readonly policy: string;
  readonly metadata: Metadata;
  /** Read as it is sealed; a File is handed to the worker by reference. */
  readonly content: Blob;
  /** Into the chain itself instead of IPFS: at most 16 KiB with the envelope. */
  readonly inline: boolean;
};

/** How far sealing and uploading are; they run together. Bytes of the sealed file; `total` is an upper bound by a few KiB. */
export type SealProgress =
  | { readonly stage: "preparing" }
  | { readonly stage: "sealing"; readonly done: number; readonly total: number }
  | { readonly stage: "pinning" };

/**
 * A version that is sealed and stored, and of which the chain knows nothing yet. Send `definePolicy` when there is one,
 * wait until it is mined, then send `register`. When the person gives up in between, run `discardVersion`.
 */
export type SealedVersion = {
  readonly record: Hex;
  readonly version: number;
  /** Canonical text. */
  readonly policyText: string;
  readonly policy: Hex;
  /** Null: the chain keeps the envelope itself. */
  readonly cid: string | null;
  /** Null: the policy is on the chain already. */
  readonly definePolicy: Call | null;
  /** Registers the record, or the correction. */
  readonly register: Call;
};

export type SealedCorrection = SealedVersion & {
  /** A is a new one: once the correction is mined, run `sealRegrants` and send its call, or grantees stay shut out. */
  readonly renewed: boolean;
};
