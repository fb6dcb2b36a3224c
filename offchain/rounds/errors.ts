import { RepairableError } from "../errors/repairableError.ts";

/** What this room refuses, as a word a program can branch on. */
export type RoundsErrorCode =
  | "out-of-range"
  | "not-hexadecimal"
  | "wrong-size"
  | "repeated"
  | "not-in-tree"
  | "not-efficient"
  | "wrong-order"
  | "unknown-stage";

/** Everything the room of rounds refuses. Branch on `code`, show `message` and `repair`. */
export class RoundsError extends RepairableError<RoundsErrorCode, string> {
  override readonly name = "RoundsError";
}
