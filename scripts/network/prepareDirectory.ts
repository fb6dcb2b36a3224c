import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { NetworkError } from "./errors.ts";
import { readNetwork } from "./readNetwork.ts";

const MARK = ".aceso-local-network";

/**
 * An empty directory for a new local network. What an earlier one left is deleted, since its chain is gone and its
 * accounts mean nothing on the next; anything else is refused.
 *
 * @returns the path of the mark that the caller writes first, so that the directory is known as ours
 * @throws NetworkError `network-running`, `directory-foreign`
 */
export async function prepareDirectory(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const mark = join(directory, MARK);
  const file = join(directory, "network.json");
  if (existsSync(mark)) {
    const running = await readNetwork(file).catch(() => undefined);
    if (running?.pid !== undefined && running.pid !== process.pid) {
      throw new NetworkError("network-running", `process ${running.pid} keeps a network up in ${directory}`, {
        repair: "use that one, stop it, or choose another --directory",
        values: { directory, pid: running.pid },
      });
    }
    for (const name of await readdir(directory)) await rm(join(directory, name), { recursive: true });
  } else if ((await readdir(directory)).length > 0) {
    throw new NetworkError("directory-foreign", `${directory} is not empty and not a local network's`, {
      repair: "choose an empty --directory",
      values: { directory },
    });
  }
  return mark;
}
