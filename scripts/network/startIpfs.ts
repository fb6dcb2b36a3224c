import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

import { refuseTakenPort } from "./refuseTakenPort.ts";
import { startProcess } from "./startProcess.ts";

export type RunningIpfs = {
  readonly api: string;
  readonly token: string | undefined;
  /** Undefined for a node that is not ours. */
  readonly pid: number | undefined;
  close(): Promise<void>;
};

const ready = z.object({ api: z.string(), token: z.string() });

/**
 * The IPFS node of a local network: the embedded one in a process of its own or, where `ACESO_IPFS_API` is set, the
 * Kubo or IPFS Cluster that is there.
 *
 * @throws NetworkError `port-taken`, `process-failed`
 */
export async function startIpfs({
  directory,
  port,
}: {
  directory: string;
  port: number;
}): Promise<RunningIpfs> {
  const api = process.env["ACESO_IPFS_API"];
  if (api !== undefined && api !== "") {
    const token = process.env["ACESO_IPFS_TOKEN"];
    return { api, token: token === "" ? undefined : token, pid: undefined, close: () => Promise.resolve() };
  }
  await refuseTakenPort(port);
  const blocks = join(directory, "ipfs");
  await mkdir(blocks, { recursive: true });
  const node = await startProcess({
    entry: new URL("../../offchain/ipfs/node/main.ts", import.meta.url),
    environment: { ACESO_IPFS_DIR: blocks, ACESO_IPFS_PORT: String(port) },
    ready,
    log: join(directory, "ipfs.log"),
  });
  return { ...node.ready, pid: node.pid, close: () => node.close() };
}
