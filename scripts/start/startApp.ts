import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import { NetworkError } from "../network/errors.ts";
import type { Network } from "../network/network.ts";
import { refuseTakenPort } from "../network/refuseTakenPort.ts";

const root = new URL("../../", import.meta.url).pathname;

export type StartAppParameters = {
  /** `start` serves what `next build` built; `dev` compiles each page when it is asked for. */
  readonly mode: "start" | "dev";
  readonly port: number;
  readonly network: Network;
  /** ACESO_DEMO_PEOPLE; left out, the dApp offers nobody. */
  readonly peopleFile?: string;
  /** Where its output goes. */
  readonly log: string;
};

export type RunningApp = {
  readonly url: string;
  readonly pid: number;
  /** Settles when it has ended, with its exit code (null: killed by a signal). */
  readonly ended: Promise<number | null>;
  close(): Promise<void>;
};

/**
 * The dApp's server in a process of its own, on 127.0.0.1, configured for a network.
 *
 * @throws NetworkError `port-taken`, `process-failed`
 */
export async function startApp(parameters: StartAppParameters): Promise<RunningApp> {
  const { mode, port, network, peopleFile, log } = parameters;
  await refuseTakenPort(port);
  const logFile = openSync(log, "a", 0o600);
  const child = spawn(
    process.execPath,
    [
      new URL("./serveApp.ts", import.meta.url).pathname,
      mode,
      "--hostname",
      "127.0.0.1",
      "--port",
      String(port),
    ],
    { cwd: root, env: appEnvironment(network, peopleFile), stdio: ["ignore", logFile, logFile, "ipc"] },
  );
  closeSync(logFile);
  child.channel?.unref();
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", resolve);
    child.once("error", () => {
      resolve(null);
    });
  });
  const isOver = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 60_000;
  while (!isOver() && Date.now() < deadline && !(await answers(url))) await sleep(100);
  const close = async () => {
    if (isOver()) return;
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(timer);
  };
  if (child.pid === undefined || isOver() || Date.now() >= deadline) {
    await close();
    throw new NetworkError("process-failed", "the dApp's server did not start", {
      repair: `read its log: ${log}`,
      values: { log },
    });
  }
  return { url, pid: child.pid, ended, close };
}

/** Nothing of the caller's own ACESO_ settings: the server gets what belongs to this network. */
function appEnvironment(network: Network, peopleFile: string | undefined): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith("ACESO_") && name !== "NODE_OPTIONS" && name !== "NODE_ENV",
  );
  return {
    ...Object.fromEntries(inherited),
    NEXT_TELEMETRY_DISABLED: "1",
    ACESO_RPC: network.rpc,
    ACESO_DEPLOYMENT: network.deployment,
    ACESO_IPFS_API: network.ipfs.api,
    ...(network.ipfs.token === undefined ? {} : { ACESO_IPFS_TOKEN: network.ipfs.token }),
    ACESO_GUARDIAN_SET: String(network.guardianSet),
    ACESO_EMERGENCY_POLICY: network.emergencyPolicy,
    ACESO_GUARDIANS: network.institutions
      .flatMap(({ name, guardian }) => (guardian === undefined ? [] : [`${name}=${guardian.status}`]))
      .join(","),
    ...(peopleFile === undefined ? {} : { ACESO_DEMO_PEOPLE: peopleFile }),
  };
}

/** Any answer will do: what matters is that it listens. */
const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/api/rpc`, { method: "HEAD", signal: AbortSignal.timeout(20_000) }).then(
    () => true,
    () => false,
  );
