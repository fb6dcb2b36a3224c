import { RepairableError } from "../../errors/repairableError.ts";

/** What keeps a round from being replayed. */
export type ReplayErrorCode =
  | "no-dealing" // its reference part cannot be opened
  | "no-file" // nobody serves something
  | "sealed"; // updates are for the committee's members alone

/** The base of everything this room throws. `repair` says what to do about it; `values` hold no secret. */
export class ReplayError extends RepairableError<ReplayErrorCode> {
  override readonly name = "ReplayError";
}
