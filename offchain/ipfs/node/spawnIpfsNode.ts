import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { NodeStartError } from "./errors.ts";

export type SpawnedIpfsNode = {
  /** What `connectIpfs` takes. */
  readonly api: string;
  readonly token: string;
  readonly pid: number;
  /** Most memory the process has held so far, in MiB. Linux only; elsewhere undefined. */
  peakRssMiB(): Promise<number | undefined>;
  /** Ends it with a signal and waits: SIGTERM closes in order, SIGKILL is a crash. */
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
};

const START_MS = 30_000;

/**
 * Runs the embedded node (`main.ts`) as a process of its own: for machines where institutions share one node, and for
 * benches and crash campaigns. Its standard error goes to ours.
 *
 * @throws NodeStartError when it does not say within 30 s where it listens.
 */
export async function spawnIpfsNode({
  directory,
  port = 0,
  token = randomBytes(32).toString("hex"),
}: {
  directory: string;
  port?: number;
  token?: string;
}): Promise<SpawnedIpfsNode> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.resolve("./main.ts"))], {
    env: {
      ...process.env,
      ACESO_IPFS_DIR: directory,
      ACESO_IPFS_PORT: String(port),
      ACESO_IPFS_TOKEN: token,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const timer = setTimeout(() => child.kill("SIGKILL"), START_MS);
  const first = await lines.next();
  clearTimeout(timer);
  const { pid } = child;
  if (first.done === true || pid === undefined)
    throw new NodeStartError("it ended without saying where it listens");
  return {
    api: apiOf(first.value),
    token,
    pid,
    async peakRssMiB() {
      const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
      const kib = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
      return kib === undefined ? undefined : Number(kib) / 1024;
    },
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      await exited;
    },
  };
}

function apiOf(line: string): string {
  const value: unknown = JSON.parse(line);
  if (typeof value === "object" && value !== null && "api" in value && typeof value.api === "string")
    return value.api;
  throw new NodeStartError(`it said ${line}`);
}
