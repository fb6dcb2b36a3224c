import { z } from "zod";
import { parseEnvironment } from "../process/parseEnvironment.ts";
import type { GuardianSettings } from "./settings.ts";

const seconds = (fallback: number) =>
  z.coerce
    .number()
    .min(0)
    .max(1e9)
    .default(fallback)
    .transform((value) => Math.round(value * 1000));

const DAY = 86_400;

/** The environment of a guardian; every name begins with ACESO_. Durations are written in seconds. */
const environmentSchema = z.object({
  ACESO_GUARDIAN_DIR: z.string().min(1),
  ACESO_RPC: z.url({ protocol: /^https?$/ }).default("http://127.0.0.1:8545"),
  ACESO_DEPLOYMENT: z.string().min(1).default("ignition/deployments/chain-31337"),
  ACESO_IPFS_API: z.url({ protocol: /^https?$/ }),
  ACESO_IPFS_TOKEN: z.string().min(1).optional(),
  ACESO_CONFIRMATIONS: z.coerce.number().int().min(1).max(1_000).default(12),
  ACESO_POLL_MS: z.coerce.number().int().min(10).max(600_000).default(1_000),
  ACESO_GUARDIAN_EPOCH: seconds(30 * DAY),
  ACESO_GUARDIAN_ERASE_PRESSURE: seconds(DAY),
  ACESO_GUARDIAN_GRACE: seconds(DAY),
  ACESO_GUARDIAN_INTAKE: seconds(2 * DAY),
  ACESO_GUARDIAN_RESEND: seconds(300),
  ACESO_GUARDIAN_BACKUP: z.string().min(1).optional(),
  ACESO_GUARDIAN_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
});

/** Reads a guardian's settings. Throws ProcessError "bad-setting" naming the first variable that is wrong or missing. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): GuardianSettings {
  const found = parseEnvironment(environmentSchema, environment, "docs/guardian.md");
  return {
    directory: found.ACESO_GUARDIAN_DIR,
    rpc: found.ACESO_RPC,
    deployment: found.ACESO_DEPLOYMENT,
    ipfs: { api: found.ACESO_IPFS_API, token: found.ACESO_IPFS_TOKEN },
    confirmations: found.ACESO_CONFIRMATIONS,
    pollMs: found.ACESO_POLL_MS,
    epochMs: found.ACESO_GUARDIAN_EPOCH,
    erasePressureMs: found.ACESO_GUARDIAN_ERASE_PRESSURE,
    graceMs: found.ACESO_GUARDIAN_GRACE,
    intakeMs: found.ACESO_GUARDIAN_INTAKE,
    resendMs: found.ACESO_GUARDIAN_RESEND,
    backup: found.ACESO_GUARDIAN_BACKUP,
    port: found.ACESO_GUARDIAN_PORT,
  };
}
