import { RepairableError } from "../../errors/repairableError.ts";

/** Files about consents that cannot be used. */
export type ConsentErrorCode =
  | "bad-rows" // opened rows that an auditor cannot read
  | "bad-claim"; // a patient's claim that is none

/** The base of what this room throws itself. `repair` says what to do about it; `values` hold no secret. */
export class ConsentError extends RepairableError<ConsentErrorCode> {
  override readonly name = "ConsentError";
}
