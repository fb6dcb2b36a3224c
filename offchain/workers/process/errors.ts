import { RepairableError } from "../../errors/repairableError.ts";

/** What keeps a worker's process from beginning. */
export type ProcessErrorCode = "bad-setting";

/** The base of everything this room throws. `repair` says what to do about it; `values` hold no secret. */
export class ProcessError extends RepairableError<ProcessErrorCode> {
  override readonly name = "ProcessError";
}
