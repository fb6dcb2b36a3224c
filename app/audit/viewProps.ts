import type { AuditNames } from "./useNames.ts";
import type { AuditClient } from "./worker/auditClient.ts";
import type { AuditSummary } from "./worker/auditJobs.ts";

/** What every view of the log is given; which part of it is shown stands in the URL's fragment. */
export type ViewProps = {
  readonly client: AuditClient;
  readonly summary: AuditSummary;
  /** Changes whenever the log does. */
  readonly revision: number;
  readonly names: AuditNames;
};
