import { open } from "node:fs/promises";

/** Resolves when a file, or the names in a directory, would survive a power cut. */
export async function flushToDisk(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
