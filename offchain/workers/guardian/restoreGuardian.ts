import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { atRest } from "./atRest.ts";
import { ARCHIVE_FILE, ARCHIVE_MAGIC } from "./backupGuardian.ts";
import { GuardianError } from "./errors.ts";
import { replaceFile } from "./replaceFile.ts";
import { atomically } from "../database/atomically.ts";
import { keyRing } from "./store/keyRing.ts";
import { openStore } from "./store/openStore.ts";
import { RING_FILE, RING_MAGIC } from "./writeRing.ts";

const ringEntries = z.array(z.tuple([z.string().min(1), z.base64()]));

function unreadable(path: string, why: string, cause?: unknown): GuardianError {
  return new GuardianError("backup-unreadable", `${path} ${why}`, {
    repair: "give the directory a backup was written to, and the account that wrote it",
    values: { path },
    cause,
  });
}

function readSealed(path: string, magic: string): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw unreadable(path, "cannot be read", cause);
  }
  const head = Buffer.from(magic, "utf8");
  if (Buffer.compare(bytes.subarray(0, head.length), head) !== 0)
    throw unreadable(path, "is not one of a guardian's backup files");
  return bytes.subarray(head.length);
}

/**
 * Makes a guardian's database out of a backup. The guardian then follows the chain from the archive's position, so
 * everything since is done again: releases are told apart by the chain's own bit, and a record erased since has no key
 * on the ring. Shares sealed to an epoch made after the backup are lost to this guardian; their owners must reseal.
 * Throws GuardianError "backup-unreadable", or "store-foreign" rather than overwrite a database that is there.
 */
export function restoreGuardian(directory: string, file: string, storageKey: Uint8Array): void {
  if (existsSync(file))
    throw new GuardianError("store-foreign", `${file} exists`, {
      repair: "restore into an empty directory; move the old database away first",
      values: { file },
    });
  const box = atRest(storageKey);
  const archivePath = join(directory, ARCHIVE_FILE);
  const archive = box.open(readSealed(archivePath, ARCHIVE_MAGIC), "archive");
  const ringPath = join(directory, RING_FILE);
  const ring = new TextDecoder().decode(box.open(readSealed(ringPath, RING_MAGIC), "ring"));
  let entries;
  try {
    entries = ringEntries.parse(JSON.parse(ring));
  } catch (cause) {
    throw unreadable(ringPath, "holds no key ring", cause);
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  replaceFile(file, "", archive);
  const store = openStore(file, storageKey);
  try {
    const put = keyRing(store).put;
    atomically(store, () => {
      for (const [name, wrapped] of entries) put(name, Buffer.from(wrapped, "base64"));
      // What the ring no longer opens is gone: say so instead of carrying dead bytes. A request whose bytes are gone, or
      // were made after the archive, may have been answered with them: it is closed, for no other bytes may follow.
      store.db.exec(
        `UPDATE versions SET status = 'refused', reason = 'erased since the backup', share = NULL
         WHERE status = 'held' AND 'share/' || record || '/' || version NOT IN (SELECT id FROM ring);
         UPDATE requests SET status = 'closed', sealed = NULL
         WHERE sealed IS NOT NULL AND 'release/' || id NOT IN (SELECT id FROM ring);
         UPDATE requests SET status = 'closed' WHERE sealed IS NULL AND 'release/' || id IN (SELECT id FROM ring);
         DELETE FROM ring WHERE id LIKE 'release/%'
         AND substr(id, 9) NOT IN (SELECT id FROM requests WHERE sealed IS NOT NULL);
         UPDATE epochs SET destroyed = 1, sealed = zeroblob(0) WHERE 'epoch/' || public_key NOT IN (SELECT id FROM ring);
         UPDATE versions SET ack = 'none' WHERE ack = 'sent';
         UPDATE records SET erasure = 'none' WHERE erasure = 'sent';`,
      );
    });
    store.db.prepare("INSERT OR IGNORE INTO places (directory, generation) VALUES (?, 0)").run(directory);
  } finally {
    store.close();
  }
}
