import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A directory of its own for each `make()`, removed with `clean()`. */
export function temporaryDirectories(): { make: () => Promise<string>; clean: () => Promise<void> } {
  const made: string[] = [];
  return {
    async make() {
      const directory = await mkdtemp(join(tmpdir(), "aceso-ipfs-"));
      made.push(directory);
      return directory;
    },
    async clean() {
      for (const directory of made.splice(0)) await rm(directory, { recursive: true, force: true });
    },
  };
}
