import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ARCHIVE_FILE, backupGuardian } from "../../../offchain/workers/guardian/backupGuardian.ts";
import { restoreGuardian } from "../../../offchain/workers/guardian/restoreGuardian.ts";
import { keyRing } from "../../../offchain/workers/guardian/store/keyRing.ts";
import { openStore } from "../../../offchain/workers/guardian/store/openStore.ts";
import { RING_FILE } from "../../../offchain/workers/guardian/writeRing.ts";
import { SoakFault } from "./errors.ts";
import type { HomeFile } from "./homeFiles.ts";

/** A guardian's backup of one share, its two files, read by restoring them. */
export const guardianBackup = (directory: string): readonly HomeFile[] => {
  mkdirSync(directory, { recursive: true });
  const storageKey = new Uint8Array(32).fill(9);
  const share = new Uint8Array(33).fill(3);
  const store = openStore(join(directory, "guardian.db"), storageKey);
  const sealed = keyRing(store).seal("share/a/1", share);
  backupGuardian(store, directory);
  store.close();
  const restored = join(directory, "restored.db");
  const read = (): Promise<void> => {
    try {
      restoreGuardian(directory, restored, storageKey);
      const again = openStore(restored, storageKey);
      const opened = keyRing(again).open("share/a/1", sealed);
      again.close();
      if (Buffer.compare(opened ?? new Uint8Array(0), share) !== 0)
        throw new SoakFault("another share was restored");
      return Promise.resolve();
    } finally {
      for (const suffix of ["", "-wal", "-shm"]) rmSync(`${restored}${suffix}`, { force: true });
    }
  };
  return [ARCHIVE_FILE, RING_FILE].map((name) => {
    const path = join(directory, name);
    return { path, honest: Uint8Array.from(readFileSync(path)), isJson: false, read };
  });
};
