import type { DatabaseSync } from "node:sqlite";

/** Runs `work` as one SQLite transaction: all of it is on disk when this returns, or none of it. Does not nest. */
export function atomically<Result>(store: { readonly db: DatabaseSync }, work: () => Result): Result {
  store.db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    store.db.exec("COMMIT");
    return result;
  } catch (error) {
    store.db.exec("ROLLBACK");
    throw error;
  }
}
