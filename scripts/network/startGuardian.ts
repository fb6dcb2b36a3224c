import { join } from "node:path";
import { z } from "zod";

import { startProcess, type RunningProcess } from "./startProcess.ts";

export type StartGuardianParameters = {
  /** The institution's home: keystore and password are there, the database comes to `home/guardian`. */
  readonly home: string;
  readonly rpc: string;
  readonly deployment: string;
  readonly ipfs: { readonly api: string; readonly token: string | undefined };
  /** Settings beyond the local ones, by the names of docs/guardian.md. */
  readonly settings?: Readonly<Record<string, string>>;
};

/** What makes a guardian quick enough to watch. Seconds, but for the poll. */
const localSettings = {
  ACESO_CONFIRMATIONS: "1",
  ACESO_POLL_MS: "250",
  ACESO_GUARDIAN_EPOCH: "3600",
  ACESO_GUARDIAN_ERASE_PRESSURE: "1",
  ACESO_GUARDIAN_GRACE: "1",
} as const;

const ready = z.object({ status: z.string() });

/** `status` is the base URL of /health and /metrics. */
export type RunningGuardian = RunningProcess<{ status: string }>;

/** An institution's guardian worker, in a process of its own. */
export async function startGuardian(parameters: StartGuardianParameters): Promise<RunningGuardian> {
  const { home, rpc, deployment, ipfs, settings } = parameters;
  return startProcess({
    entry: new URL("../../offchain/workers/guardian/main.ts", import.meta.url),
    environment: {
      ...localSettings,
      ...settings,
      ACESO_GUARDIAN_DIR: join(home, "guardian"),
      ACESO_GUARDIAN_BACKUP: join(home, "backup"),
      ACESO_KEYSTORE: join(home, "keystore.json"),
      ACESO_PASSWORD_FILE: join(home, "password"),
      ACESO_RPC: rpc,
      ACESO_DEPLOYMENT: deployment,
      ACESO_IPFS_API: ipfs.api,
      ...(ipfs.token === undefined ? {} : { ACESO_IPFS_TOKEN: ipfs.token }),
    },
    ready,
    log: join(home, "guardian.log"),
  });
}
