import { z } from "zod";
import type { Hex } from "../../rounds/hex.ts";
import { parseEnvironment } from "../process/parseEnvironment.ts";
import type { HospitalSettings } from "./settings.ts";

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const seconds = (fallback: number) => z.coerce.number().min(0).max(86_400).default(fallback);

const tasks = z
  .string()
  .regex(/^(all|none|[0-9]{1,15}(,[0-9]{1,15})*)$/, "must be all, none, or tasks' numbers such as 3,7")
  .default("none")
  .transform((text): "all" | readonly number[] => {
    if (text === "all") return "all";
    return text === "none" ? [] : text.split(",").map(Number);
  });

const tokens = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}(,0x[0-9a-fA-F]{40})*$/, "must be addresses such as 0x12…ef,0x34…cd")
  .transform((text) => text.split(",").map((one): Hex => `0x${one.slice(2).toLowerCase()}`))
  .optional();

const units = z
  .string()
  .regex(/^[0-9]{1,28}$/, "must be a whole number of the token's units")
  .transform(BigInt);

/** The environment of a hospital; every name begins with ACESO_. Durations are written in seconds. */
const environmentSchema = z.object({
  ACESO_HOSPITAL_DIR: z.string().min(1),
  ACESO_HOSPITAL_DATA: z.string().min(1),
  ACESO_HOSPITAL_CONSENTS: z.string().min(1).optional(),
  ACESO_HOSPITAL_TASKS: tasks,
  ACESO_HOSPITAL_MAX_STAKE: units,
  ACESO_HOSPITAL_MIN_PAY: units.default(1n),
  ACESO_HOSPITAL_TOKENS: tokens,
  ACESO_HOSPITAL_MAX_DURATION: z.coerce.number().int().min(1).max(315_360_000).default(2_592_000),
  ACESO_HOSPITAL_MAX_EPSILON: z.coerce.number().positive().optional(),
  ACESO_HOSPITAL_HOST: z.string().min(1).default("127.0.0.1"),
  ACESO_HOSPITAL_PORT: port(0),
  ACESO_HOSPITAL_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  ACESO_HOSPITAL_STATUS_PORT: port(0),
  ACESO_HOSPITAL_RESEND: seconds(60),
  ACESO_HOSPITAL_STAGGER: seconds(15),
  ACESO_HOSPITAL_UNANIMITY: seconds(120),
  ACESO_HOSPITAL_CLOSING: seconds(60),
  ACESO_HOSPITAL_THREADS: z.coerce.number().int().min(1).max(64).default(1),
  ACESO_RPC: z.url({ protocol: /^https?$/ }).default("http://127.0.0.1:8545"),
  ACESO_DEPLOYMENT: z.string().min(1).default("ignition/deployments/chain-31337"),
  ACESO_IPFS_API: z.url({ protocol: /^https?$/ }),
  ACESO_IPFS_TOKEN: z.string().min(1).optional(),
  ACESO_CONFIRMATIONS: z.coerce.number().int().min(1).max(1_000).default(12),
  ACESO_POLL_MS: z.coerce.number().int().min(10).max(600_000).default(1_000),
});

/** Reads a hospital's settings. Throws ProcessError "bad-setting" naming the first variable that is wrong or missing. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): HospitalSettings {
  const found = parseEnvironment(environmentSchema, environment, "docs/hospital.md");
  return {
    directory: found.ACESO_HOSPITAL_DIR,
    rpc: found.ACESO_RPC,
    deployment: found.ACESO_DEPLOYMENT,
    ipfs: { api: found.ACESO_IPFS_API, token: found.ACESO_IPFS_TOKEN },
    data: found.ACESO_HOSPITAL_DATA,
    consents: found.ACESO_HOSPITAL_CONSENTS,
    tasks: found.ACESO_HOSPITAL_TASKS,
    maxStake: found.ACESO_HOSPITAL_MAX_STAKE,
    minPay: found.ACESO_HOSPITAL_MIN_PAY,
    tokens: found.ACESO_HOSPITAL_TOKENS,
    maxDuration: found.ACESO_HOSPITAL_MAX_DURATION,
    maxEpsilon: found.ACESO_HOSPITAL_MAX_EPSILON,
    confirmations: found.ACESO_CONFIRMATIONS,
    pollMs: found.ACESO_POLL_MS,
    resendMs: Math.round(found.ACESO_HOSPITAL_RESEND * 1000),
    stagger: found.ACESO_HOSPITAL_STAGGER,
    unanimity: found.ACESO_HOSPITAL_UNANIMITY,
    closing: found.ACESO_HOSPITAL_CLOSING,
    threads: found.ACESO_HOSPITAL_THREADS,
    listen: { host: found.ACESO_HOSPITAL_HOST, port: found.ACESO_HOSPITAL_PORT },
    endpoint: found.ACESO_HOSPITAL_ENDPOINT,
    statusPort: found.ACESO_HOSPITAL_STATUS_PORT,
  };
}
