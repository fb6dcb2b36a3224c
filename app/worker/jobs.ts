import type { Metadata } from "../../offchain/records/envelope/metadata.ts";
import type { Call } from "../chain/call.ts";
import type { Hex } from "../chain/deployment.ts";
import type { KnownOffer } from "../chain/offers/readOffers.ts";
import type { AccessFacts, KeptRequest } from "../engine/accessFacts.ts";
import type { Acceptance, AcceptedOffer } from "../engine/offers/acceptOffer.ts";
import type { ReadOffer } from "../engine/offers/openOffer.ts";
import type { PreparedOffer, Writing } from "../engine/offers/prepareOffer.ts";
import type { SealedOffer, SignedWriting } from "../engine/offers/sealOffer.ts";
import type { AnswerProgress, OpenProgress, ReadRecord } from "../engine/openedRecord.ts";
import type { Interrupted } from "../engine/seal/readInterrupted.ts";
import type {
  SealedCorrection,
  SealedVersion,
  SealProgress,
  VersionContent,
} from "../engine/sealedVersion.ts";
import type { Sending } from "../chain/sending.ts";

type Job<Parameters, Result, Progress = never> = {
  readonly parameters: Parameters;
  readonly result: Result;
  readonly progress: Progress;
};

type None = Record<string, never>;

/** Marks that only this device keeps, sealed under the vault key. */
export type MarkKind = "seen" | "dismissed";

/**
 * Everything the worker does for the page, by name. No job sends a transaction: what has to be sent comes back as a
 * `Call`, the page has it confirmed and signed. Secrets (A, B, vault key, access keys) never come out, but for the
 * phrase of `createVault`.
 *
 * Every job may fail with EngineError; `code` and `repair` say how. Those marked ◇ work with the vault locked.
 */
export type Jobs = {
  // ------------------------------------------------------------------------------------------------------- vault

  /**
   * ◇ Draw a vault, leave it open in the worker, say its phrase this once. Nothing is stored: `keepVault` does, once
   * the phrase is written down. `signatures`: two answers of the wallet to the same `vaultMessage`; null: phrase only.
   * Code `wallet-signs-differently` when the two differ: run again with null.
   */
  readonly createVault: Job<
    { readonly account: Hex; readonly signatures: readonly [Hex, Hex] | null },
    { readonly wrapped: Hex | null; readonly phrase: string; /** Number 1, X25519 */ readonly publicKey: Hex }
  >;
  /** ◇ Codes `vault-rejected`, `phrase-rejected`. The vault then stays open in this tab's worker until `lockVault`. */
  readonly unlockVault: Job<
    | { readonly account: Hex; readonly wrapped: Hex; readonly signature: Hex }
    | { readonly account: Hex; readonly phrase: string },
    None
  >;
  /** Wrap the open vault for this device, after it came from a phrase. Code `wallet-signs-differently`. */
  readonly wrapVault: Job<{ readonly signatures: readonly [Hex, Hex] }, { readonly wrapped: Hex }>;
  /** ◇ Forget the vault key; what was going on fails with `vault-locked`. */
  readonly lockVault: Job<None, None>;
  /**
   * ◇ Keep a wrapped vault on this device; `wrapped` null: phrase only. Call `navigator.storage.persist()` before (workers
   * may not): `persisted` says whether the browser has promised not to clear it by itself.
   */
  readonly keepVault: Job<
    { readonly account: Hex; readonly wrapped: Hex | null },
    { readonly persisted: boolean }
  >;
  /** ◇ What this device has: null: no vault was ever kept here. */
  readonly readVault: Job<{ readonly account: Hex }, { readonly wrapped: Hex | null } | null>;
  /**
   * ◇ Take over entries of another device of the same person, each sealed there under the vault key; what this device
   * has already stays. For demo people, whose first device is the command line.
   */
  readonly adoptDevice: Job<{ readonly account: Hex; readonly entries: Readonly<Record<string, Hex>> }, None>;
  /** ◇ Delete everything this device keeps for an account: vault, B, attribute keys, requests. Cannot be undone. */
  readonly forgetDevice: Job<{ readonly account: Hex }, None>;
  /** The open vault's key pairs against what the chain has. */
  readonly vaultKeyFacts: Job<
    None,
    {
      readonly account: Hex;
      /** Newest on the chain; null: none. */
      readonly published: { readonly version: number; readonly key: Hex } | null;
      /** This vault's, by version from 1 to the newest published. */
      readonly publicKeys: readonly { readonly version: number; readonly key: Hex }[];
      /** The published newest is this vault's. */
      readonly matches: boolean;
    }
  >;
  /** The vault's next encryption key, to publish. */
  readonly publishKey: Job<None, { readonly version: number; readonly key: Hex; readonly call: Call }>;

  // ------------------------------------------------------------------------------------------------------ record

  /** Seal and store a new record. Send its calls in order; then `awaitKept`. */
  readonly sealRecord: Job<
    VersionContent & {
      /** Purposes, a bit mask, for which whoever satisfies the policy is let in without a grant. */
      readonly standing: number;
      readonly emergencyOptOut: boolean;
    },
    SealedVersion,
    SealProgress
  >;
  /** Seal and store the next version; the owner or a carer. It goes where the version before is. */
  readonly sealCorrection: Job<
    Omit<VersionContent, "policy" | "inline"> & {
      readonly record: Hex;
      /** Null: the policy stays. */
      readonly policy: string | null;
      /** Draw a new A though the policy stays, to shut former grantees out for good. */
      readonly renew: boolean;
    },
    SealedCorrection,
    SealProgress
  >;
  /** The person gave up before `register` was sent: forget what was kept for it. Never after it was sent. */
  readonly discardVersion: Job<{ readonly record: Hex; readonly version: number }, None>;
  /** ◇ Wait until every guardian has taken its share in. Ends early, `kept: false`, after `waitMs`. */
  readonly awaitKept: Job<
    { readonly record: Hex; readonly version: number; readonly block: number; readonly waitMs: number },
    { readonly kept: boolean; readonly accepted: number; readonly guardians: number },
    { readonly accepted: number; readonly guardians: number }
  >;
  /** After a correction with a new A: the grants in force, sealed anew. Null: there are none. */
  readonly sealRegrants: Job<
    { readonly record: Hex },
    { readonly grantees: readonly Hex[]; readonly call: Call | null }
  >;
  /** Before the wallet is asked to send `register`, and whenever more is known: a page may be gone the next moment. */
  readonly markSending: Job<
    { readonly record: Hex; readonly version: number; readonly sending: Sending },
    None
  >;
  /** What was under way when a page was closed or reloaded. */
  readonly readInterrupted: Job<None, Interrupted>;
  /** The person has been told of the interrupted uploads. What may still be recorded keeps its key. */
  readonly dismissInterrupted: Job<None, None>;
  /** Delete what this device keeps of a record; after `eraseRecord` is mined. */
  readonly forgetRecord: Job<{ readonly record: Hex }, { readonly forgotten: number }>;

  // ----------------------------------------------------------------------------------------------------- consent

  /** Grants, of one record or several, to people who have published a key; the owner or a carer. */
  readonly sealGrants: Job<
    {
      readonly grants: readonly {
        readonly record: Hex;
        readonly grantee: Hex;
        /** Bit mask. */
        readonly purposes: number;
        /** Seconds since 1970, exclusive. */
        readonly until: number;
      }[];
    },
    { readonly call: Call }
  >;
  /** The vault key, sealed to a carer's published key. Cannot be taken back once they have seen it. */
  readonly sealCarerKey: Job<{ readonly carer: Hex }, { readonly call: Call }>;

  // -------------------------------------------------------------------------------------------------------- open

  /**
   * What records are, where this device can tell without asking anybody: it keeps B, or has told it before. The rest is
   * left out.
   */
  readonly readTitles: Job<
    { readonly records: readonly Hex[] },
    { readonly titles: readonly { readonly record: Hex; readonly metadata: Metadata }[] }
  >;
  readonly inspectRecord: Job<{ readonly record: Hex }, AccessFacts>;
  /** The owner, on a device that keeps B; nobody is asked. Code `not-kept-here`. */
  readonly openKept: Job<{ readonly record: Hex }, ReadRecord, OpenProgress>;
  /**
   * Make a request and keep its key. `call` null: one for this record and purpose is open already, await its answer.
   * With a `reason` it is an emergency (purpose ETREAT). Not mined (rejected by the person): `forgetRequest`.
   */
  readonly prepareRequest: Job<
    { readonly record: Hex; readonly purpose: number; readonly reason?: string },
    { readonly request: Hex; readonly call: Call | null }
  >;
  readonly forgetRequest: Job<{ readonly request: Hex }, None>;
  /** Requests this device has sent and whose answer was not opened yet. */
  readonly readRequests: Job<None, { readonly requests: readonly KeptRequest[] }>;
  /**
   * Wait for guardians and open. Code `not-released-yet` after `waitMs` (the request stays open: run it again);
   * `no-way-in` when enough shares are there but no key of this person's opens lock A, `grant-outdated`, `request-expired`.
   */
  readonly awaitAnswer: Job<{ readonly request: Hex; readonly waitMs: number }, ReadRecord, AnswerProgress>;
  /** The reasons of emergencies filed from this device; an auditor will ask for them. */
  readonly readReasons: Job<
    None,
    { readonly reasons: readonly { readonly reasonHash: Hex; readonly salt: Hex; readonly reason: string }[] }
  >;

  // ------------------------------------------------------------------------------------------------------ offers

  /** ◇ What the author's wallet has to sign over what they wrote. Checks first that the patient can be written to. */
  readonly prepareOffer: Job<
    Writing,
    PreparedOffer,
    { readonly stage: "reading"; readonly done: number; readonly total: number }
  >;
  /** ◇ Seal what the author has signed to the patient and store it; send its `call`. */
  readonly sealOffer: Job<SignedWriting, SealedOffer, SealProgress>;
  /** Open what was offered to this person. Code `not-your-offer`. Whether its author is verified, `author` says. */
  readonly openOffer: Job<{ readonly offer: KnownOffer }, ReadOffer, OpenProgress>;
  /** Seal what was offered as one's own record. Codes `offer-closed`, `offer-unverified`. As `sealRecord` from there. */
  readonly acceptOffer: Job<Acceptance, AcceptedOffer, SealProgress>;

  // -------------------------------------------------------------------------------------------------- attributes

  /** Fetch, open, verify and keep every attribute key delivered to this person. May be repeated. */
  readonly collectAttributeKeys: Job<
    None,
    {
      readonly collected: readonly string[];
      readonly refused: readonly { readonly attribute: string; readonly reason: string }[];
    }
  >;
  /** `name@authority` of the attribute keys this device keeps. */
  readonly readAttributes: Job<None, { readonly attributes: readonly string[] }>;
  /**
   * An institution's person issues an attribute key; `keyFile` is the institution's authority-N.key, read here, kept
   * nowhere. The attribute must be attested first. Codes `key-file-rejected`, `encryption-key-missing`.
   */
  readonly deliverAttribute: Job<
    { readonly institution: Hex; readonly keyFile: Blob; readonly holder: Hex; readonly name: string },
    { readonly call: Call }
  >;

  // ------------------------------------------------------------------------------------------------------ device

  readonly readMarks: Job<{ readonly kind: MarkKind }, { readonly keys: readonly string[] }>;
  readonly setMarks: Job<{ readonly kind: MarkKind; readonly keys: readonly string[] }, None>;
  /**
   * A zip of everything this person owns: content, metadata, receipts. Records whose B is not on this device are
   * skipped and named: open them first.
   */
  readonly exportRecords: Job<
    None,
    {
      readonly archive: Blob;
      readonly exported: number;
      readonly skipped: readonly { readonly record: Hex; readonly reason: string }[];
    },
    { readonly done: number; readonly total: number }
  >;
};

export type JobName = keyof Jobs;
