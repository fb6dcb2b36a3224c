import { existsSync, readFileSync } from "node:fs";

/**
 * A file of the data that may lie beside the repository (`../shared/data`): published data sets that are not ours to
 * hand on. Null where it is not there; the test then skips and says so.
 */
export function sharedFile(path: string): Uint8Array | null {
  const url = new URL(`../../../../../shared/data/${path}`, import.meta.url);
  return existsSync(url) ? new Uint8Array(readFileSync(url)) : null;
}
