import { RepairableError } from "../../errors/repairableError.ts";

/** Where a guardian can be stopped, in words a person on call can act on. */
export type GuardianErrorCode =
  "bad-setting" | "store-locked" | "store-foreign" | "store-corrupt" | "backup-unreadable" | "backup-refused";

/** The base of everything this room throws. `repair` says what to do about it; `values` hold no secret. */
export class GuardianError extends RepairableError<GuardianErrorCode> {
  override readonly name = "GuardianError";
}
