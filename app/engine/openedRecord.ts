import type { Metadata } from "../../offchain/records/envelope/metadata.ts";
import type { AuthorshipVerdict } from "../../offchain/records/offers/verifyAuthorship.ts";
import type { Hex } from "../chain/deployment.ts";

/** How somebody comes to A. */
export type Way = "vault" | "grant" | "policy" | "emergency";

/** A way that should have been open to this person and was not. */
export type RefusedWay = { readonly way: Way; readonly code: string; readonly message: string };

/** A guardian's receipt on the chain, and what came of the share it is for. */
export type Receipt = {
  readonly guardian: Hex;
  readonly index: number;
  readonly digest: Hex;
  readonly transaction: Hex;
  /** "missing": the receipt is on the chain, its bytes are not (yet) on IPFS. "false": not the share that was sealed. */
  readonly share: "good" | "missing" | "false";
};

/** Every byte verified. `content` is the worker's: keep it no longer than it is shown. */
export type OpenedRecord = {
  readonly record: Hex;
  readonly version: number;
  readonly owner: Hex;
  readonly policyText: string;
  readonly metadata: Metadata;
  readonly content: Blob;
  readonly way: Way;
  /** Null: opened with what this device keeps; nobody was asked and no receipt was left. */
  readonly request: Hex | null;
  readonly receipts: readonly Receipt[];
};

/** As a page shows it. */
export type ReadRecord = OpenedRecord & {
  /** Who wrote it; null: it names nobody but its owner. */
  readonly author: AuthorshipVerdict | null;
  /** So many blocks were fetched from IPFS and checked, those of the guardians' answers included; 0: all of it lay on the chain. */
  readonly blocks: number;
};

export type OpenProgress = { readonly stage: "opening"; readonly done: number };

/** One guardian of the record, and what it has answered to a request so far. */
export type GuardianAnswer = {
  readonly guardian: Hex;
  readonly label: string;
  readonly index: number;
  readonly answer: "waiting" | Receipt["share"];
};

export type AnswerProgress =
  | {
      readonly stage: "asking";
      /** All guardians of the record's set, in its order. */
      readonly guardians: readonly GuardianAnswer[];
      /** So many good shares open the record. */
      readonly needed: number;
      /** Whether there is a way to A; without one the patient must grant first. */
      readonly hasWay: boolean;
    }
  | OpenProgress;
