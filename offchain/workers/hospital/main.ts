/**
 * The process a hospital runs to take part in learning: `node offchain/workers/hospital/main.ts`, with the environment that
 * readSettings.ts and signerSources.ts read (docs/hospital.md). One JSON line on standard output when it is ready; logs on
 * standard error; SIGTERM and SIGINT close it cleanly.
 */
import pino from "pino";
import { ChainError } from "../../chain/errors.ts";
import { signerSources } from "../../chain/signerSources.ts";
import { IpfsError } from "../../ipfs/errors.ts";
import { LearningError } from "../../learning/errors.ts";
import { DatabaseError } from "../database/errors.ts";
import { HospitalError } from "./errors.ts";
import { readSettings } from "./readSettings.ts";
import { startHospital } from "./startHospital.ts";

const log = pino({ name: "hospital", base: {} }, pino.destination({ fd: 2, sync: true }));

try {
  const running = await startHospital(readSettings(process.env), signerSources(process.env), log);
  let closing = false;
  const close = (): void => {
    if (closing) return;
    closing = true;
    void running.close().then(() => process.exit(0));
  };
  process.on("SIGTERM", close);
  process.on("SIGINT", close);
  const status = `http://127.0.0.1:${running.statusPort}`;
  const { account, endpoint } = running;
  process.stdout.write(`${JSON.stringify({ ready: true, account, endpoint, status })}\n`);
} catch (error) {
  const known =
    error instanceof HospitalError ||
    error instanceof DatabaseError ||
    error instanceof ChainError ||
    error instanceof LearningError ||
    error instanceof IpfsError;
  if (!known) throw error;
  log.fatal({ code: error.code, repair: error.repair }, error.message);
  process.exitCode = 1;
}
