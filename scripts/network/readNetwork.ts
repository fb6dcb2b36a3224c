import { readFile } from "node:fs/promises";

import { NetworkError } from "./errors.ts";
import { networkFile, type Network } from "./network.ts";

/**
 * Read a network.json. A local network whose process has ended is refused: its chain is gone.
 *
 * @throws NetworkError `network-missing`, `network-unreadable`, `network-stopped`
 */
export async function readNetwork(path: string): Promise<Network> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new NetworkError("network-missing", `there is no network at ${path}`, {
      repair:
        "start a local one (npm run aceso -- up), or name the network.json of another (--network PATH, or ACESO_NETWORK)",
      values: { path },
      cause,
    });
  });
  const network = parse(text, path);
  if (network.pid !== undefined && !isAlive(network.pid)) {
    throw new NetworkError("network-stopped", `the local network of ${path} is not running any more`, {
      repair: "start it again: npm run aceso -- up",
      values: { path, pid: network.pid },
    });
  }
  return network;
}

function parse(text: string, path: string): Network {
  try {
    return networkFile.parse(JSON.parse(text));
  } catch (cause) {
    throw new NetworkError("network-unreadable", `${path} is not a network.json`, {
      repair: "let npm run aceso -- up write it, or compare it with scripts/network/network.ts",
      values: { path },
      cause,
    });
  }
}

/** Whether a process with this id runs; one of somebody else's counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
