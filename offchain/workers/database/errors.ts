import { RepairableError } from "../../errors/repairableError.ts";

/** What can be wrong with a worker's database file. */
export type DatabaseErrorCode = "store-locked" | "store-foreign" | "store-corrupt";

/** The base of everything this room throws. `repair` says what to do about it; `values` hold no secret. */
export class DatabaseError extends RepairableError<DatabaseErrorCode> {
  override readonly name = "DatabaseError";
}
