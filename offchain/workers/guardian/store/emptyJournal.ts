import type { DatabaseSync } from "node:sqlite";
import { GuardianError } from "../errors.ts";
import { column } from "../../database/column.ts";

/**
 * Carries SQLite's journal into the database and empties it: it still holds pages as they were before a deletion.
 * Throws GuardianError "store-locked" when something reads the database, as then the journal stays.
 */
export function emptyJournal(db: DatabaseSync): void {
  const row = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get() ?? {};
  if (column.integer(row, "busy") !== 0)
    throw new GuardianError("store-locked", "the database's journal cannot be emptied", {
      repair: "stop whatever else reads the database: until then no erasure is confirmed",
    });
}
