import type { Accounting } from "../../../offchain/audit/accounting.ts";
import type { ChainOfCustody } from "../../../offchain/audit/chainOfCustody.ts";
import type { OpeningBasis } from "../../../offchain/audit/openingBases.ts";
import type { Opening, TimelineEntry } from "../../../offchain/audit/timeline.ts";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import type { Deployment, Hex } from "../../chain/deployment.ts";
import type { RecordReport, VerifyProgress } from "../../engine/recordCheck.ts";

type Job<Parameters, Result, Progress = never> = {
  readonly parameters: Parameters;
  readonly result: Result;
  readonly progress: Progress;
};

/** An entry as a list shows it; `opening` on a request and on its receipts. */
export type AuditRow = { readonly entry: TimelineEntry; readonly opening: Opening | undefined };

/** The whole log in numbers. */
export type AuditSummary = {
  readonly entries: number;
  readonly openings: number;
  readonly answered: number;
  /** Institutions' accounts and labels, as admitted. */
  readonly institutions: readonly { readonly account: Hex; readonly label: string }[];
  /** Everyone who has owned a record, in the order of their first one. */
  readonly patients: readonly { readonly account: Hex; readonly records: number }[];
  /** The newest block that was read. */
  readonly block: number;
  /** How many events came from this device's own copy. */
  readonly kept: number;
};

export type LoadProgress = {
  readonly events: number;
  /** From 0 to 1. */ readonly done: number;
  readonly stage: "reading" | "ordering";
};

/** The part of a filtered list that is asked for, newest first. */
export type AuditPage = {
  /** Entries that meet the filter. */
  readonly total: number;
  readonly start: number;
  readonly rows: readonly AuditRow[];
};

/** An emergency as it was filed. Seconds since 1970. */
export type EmergencyEntry = {
  readonly at: TimelineEntry["at"];
  readonly time: number;
  readonly record: Hex;
  readonly accessor: Hex;
};

export type ExportFormat = "csv" | "audit-events" | "consents";

/** What the audit worker does, by name. It holds no key and no secret: everything it reads is public. */
export type AuditJobs = {
  /** Read what is new on the chain; the first time, everything. Codes of ChainFailure. */
  readonly load: Job<Record<string, never>, AuditSummary, LoadProgress>;
  readonly page: Job<
    { readonly filter: TimelineFilter; readonly start: number; readonly count: number },
    AuditPage
  >;
  readonly opening: Job<
    { readonly request: Hex },
    { readonly opening: Opening; readonly basis: OpeningBasis | undefined } | null
  >;
  /** Emergencies that were filed with this hash of a reason; hardly ever more than one. */
  readonly emergencies: Job<{ readonly reasonHash: Hex }, readonly EmergencyEntry[]>;
  /** Null: no such record. */
  readonly custody: Job<{ readonly record: Hex }, ChainOfCustody | null>;
  readonly accounting: Job<{ readonly patient: Hex; readonly from: number; readonly to: number }, Accounting>;
  readonly accountingCsv: Job<{ readonly patient: Hex; readonly from: number; readonly to: number }, Blob>;
  readonly export: Job<{ readonly format: ExportFormat; readonly filter: TimelineFilter }, Blob>;
  readonly verify: Job<{ readonly record: Hex }, RecordReport, VerifyProgress>;
};

export type AuditJobName = keyof AuditJobs;

/** A failure as it crosses from the worker. */
export type CrossedFailure = { readonly code: string; readonly message: string; readonly repair: string };

export type ToWorker =
  | { readonly type: "start"; readonly deployment: Deployment; readonly origin: string }
  | { readonly type: "run"; readonly id: number; readonly name: AuditJobName; readonly parameters: unknown }
  | { readonly type: "cancel"; readonly id: number };

export type FromWorker =
  | { readonly type: "done"; readonly id: number; readonly result: unknown }
  | { readonly type: "failed"; readonly id: number; readonly failure: CrossedFailure }
  | { readonly type: "progress"; readonly id: number; readonly progress: unknown };
