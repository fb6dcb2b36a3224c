import { RepairableError } from "../../errors/repairableError.ts";

/** Why a message between institutions did not get through. */
export type MessageErrorCode =
  | "malformed"
  | "too-large"
  | "elsewhere"
  | "expired"
  | "forged"
  | "unknown-sender"
  | "unwanted"
  | "unreachable"
  | "refused"
  | "no-endpoint";

/** The base of everything this room throws. `repair` says what to do about it; `values` hold no secret. */
export class MessageError extends RepairableError<MessageErrorCode> {
  override readonly name = "MessageError";
}
