/**
 * A guardian's backup is two files in one directory.
 *
 *     archive   "aceso-guardian-archive-1\n" ‖ box(storage key, SQLite file without the ring)
 *     ring      "aceso-guardian-ring-1\n"    ‖ box(storage key, JSON [[name, base64(wrapped key)] …])
 *
 * The archive holds every secret only as sealed under its own key; those keys are in the ring alone, which is written
 * anew (temporary file, fsync, rename) on every erasure and every destroyed epoch key. So an old archive, even with the
 * storage key, gives back nothing of an erased record together with the ring as it is now. Whoever copied an OLD RING
 * together with an old archive and knows the storage key defeats this: keep the ring in one place, never versioned.
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { GuardianError } from "./errors.ts";
import { ARCHIVED_TABLES, openStore, type Store } from "./store/openStore.ts";
import { replaceFile } from "./replaceFile.ts";
import { writeRing } from "./writeRing.ts";

export const ARCHIVE_FILE = "guardian.archive";
export const ARCHIVE_MAGIC = "aceso-guardian-archive-1\n";

/**
 * The database without its ring, as the bytes of a SQLite file. Sealed values stay sealed in the copy. It passes through
 * a file beside the database, as private as that one: a shared place for temporary files would show every record's id.
 */
function copyWithoutRing(store: Store): Uint8Array {
  const file = `${store.file}.copy`;
  const remove = (): void => {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
  };
  // Of a process killed in the middle of this.
  remove();
  try {
    // Lays down the same tables; the key is never used, nothing is sealed through it.
    openStore(file, new Uint8Array(32)).close();
    store.db.prepare("ATTACH DATABASE ? AS copy").run(file);
    try {
      for (const table of ARCHIVED_TABLES)
        store.db.exec(`INSERT INTO copy.${table} SELECT * FROM main.${table}`);
    } finally {
      store.db.exec("DETACH DATABASE copy");
    }
    return readFileSync(file);
  } finally {
    remove();
  }
}

/**
 * Writes archive and ring to `directory` and remembers the place, so that erasures reach its ring from now on.
 * Throws GuardianError "backup-refused" when the place cannot be written; the guardian itself is unharmed.
 */
export function backupGuardian(store: Store, directory: string): void {
  const place = resolve(directory);
  try {
    mkdirSync(place, { recursive: true, mode: 0o700 });
    store.db.prepare("INSERT OR IGNORE INTO places (directory, generation) VALUES (?, 0)").run(place);
    const archive = store.box.seal(copyWithoutRing(store), "archive");
    replaceFile(join(place, ARCHIVE_FILE), ARCHIVE_MAGIC, archive);
    writeRing(store, place);
  } catch (cause) {
    throw new GuardianError("backup-refused", `no backup could be written to ${place}`, {
      repair: "make the directory writable, with room for a copy of the database",
      values: { directory: place },
      cause,
    });
  }
}
