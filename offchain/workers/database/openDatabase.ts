import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DatabaseError } from "./errors.ts";

/** Whose database it is, and which setting says where it lies: for what people are told when it does not open. */
export type DatabaseOwner = { readonly worker: string; readonly setting: string };

/**
 * Opens (or makes) a worker's database and takes it for this process alone; the lock goes with the process.
 * WAL with synchronous=FULL: what was committed survives kill −9 and power loss. secure_delete overwrites what is
 * deleted. Throws DatabaseError "store-locked" when another process has it, "store-foreign" for another file format.
 */
export function openDatabase(file: string, schema: string, { worker, setting }: DatabaseOwner): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // SQLite would make it with whatever the umask leaves; its journals take over the database's own mode.
  closeSync(openSync(file, "a", 0o600));
  const db = new DatabaseSync(file);
  try {
    db.exec("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL;");
    db.exec("PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;");
    db.exec(`BEGIN EXCLUSIVE; ${schema} COMMIT;`);
    return db;
  } catch (cause) {
    db.close();
    const locked = cause instanceof Error && cause.message.includes("locked");
    throw new DatabaseError(
      locked ? "store-locked" : "store-foreign",
      locked ? `another process has the database ${file}` : `${file} is not a ${worker}'s database`,
      {
        repair: locked ? `stop the other ${worker}: one account, one process` : `point ${setting} elsewhere`,
        values: { file },
        cause,
      },
    );
  }
}
