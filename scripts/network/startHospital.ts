import { join } from "node:path";
import { z } from "zod";

import { startProcess, type RunningProcess } from "./startProcess.ts";

export type StartHospitalParameters = {
  /** The institution's home: keystore and password are there, the database comes to `home/hospital`. */
  readonly home: string;
  /** Its patients' rows. */
  readonly data: string;
  /** The most it stakes in one task, in units of the system's token. */
  readonly maxStake: bigint;
  readonly rpc: string;
  readonly deployment: string;
  readonly ipfs: { readonly api: string; readonly token?: string | undefined };
  /** Settings beyond the local ones, by the names of docs/hospital.md. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What is run; the worker itself unless it is told otherwise. */
  readonly entry?: URL;
};

/** What makes a hospital quick enough to watch. Seconds, but for the poll. */
const localSettings = {
  ACESO_CONFIRMATIONS: "1",
  ACESO_POLL_MS: "250",
  // Whoever posts a task on a network of this machine is oneself.
  ACESO_HOSPITAL_TASKS: "all",
  ACESO_HOSPITAL_RESEND: "15",
  ACESO_HOSPITAL_STAGGER: "2",
  ACESO_HOSPITAL_UNANIMITY: "6",
} as const;

const ready = z.object({ account: z.string(), endpoint: z.string(), status: z.string() });

/** `endpoint`: where other institutions reach it; `status`: the base URL of /health and /metrics. */
export type RunningHospital = RunningProcess<z.output<typeof ready>>;

/** An institution's learning worker, in a process of its own. */
export async function startHospital(parameters: StartHospitalParameters): Promise<RunningHospital> {
  const { home, data, maxStake, rpc, deployment, ipfs, settings } = parameters;
  const entry = new URL("../../offchain/workers/hospital/main.ts", import.meta.url);
  return startProcess({
    entry: parameters.entry ?? entry,
    environment: {
      ...localSettings,
      ...settings,
      ACESO_HOSPITAL_DIR: join(home, "hospital"),
      ACESO_HOSPITAL_DATA: data,
      ACESO_HOSPITAL_MAX_STAKE: String(maxStake),
      ACESO_KEYSTORE: join(home, "keystore.json"),
      ACESO_PASSWORD_FILE: join(home, "password"),
      ACESO_RPC: rpc,
      ACESO_DEPLOYMENT: deployment,
      ACESO_IPFS_API: ipfs.api,
      ...(ipfs.token === undefined ? {} : { ACESO_IPFS_TOKEN: ipfs.token }),
    },
    ready,
    log: join(home, "hospital.log"),
    // Before it is ready it tells the chain its key and its endpoint, beside six others that start.
    readyMs: 90_000,
  });
}
