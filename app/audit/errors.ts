import type { CrossedFailure } from "./worker/auditJobs.ts";

/** What the audit page could not do. `message` and `repair` are sentences for the person. */
export class AuditFailure extends Error {
  override readonly name = "AuditFailure";
  /** One of this room's (`worker-crashed`, `cancelled`, `internal`), or of the room below that refused. */
  readonly code: string;
  readonly repair: string;

  constructor({ code, message, repair }: CrossedFailure) {
    super(message);
    this.code = code;
    this.repair = repair;
  }
}
