import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** Deletes what writers that were killed left behind. Nothing may be writing. */
export async function sweepTemporaryFiles(directory: string): Promise<void> {
  for (const file of await readdir(directory, { recursive: true })) {
    if (file.endsWith(".tmp")) await rm(join(directory, file), { force: true });
  }
}
