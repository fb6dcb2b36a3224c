import pino, { type Logger } from "pino";
import { RepairableError } from "../../errors/repairableError.ts";
import { IpfsError } from "../../ipfs/errors.ts";
import { LearningError } from "../../learning/errors.ts";

/** A worker at work. */
export type Running = {
  /** What its line on standard output says besides that it is ready. */
  readonly told: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
};

/**
 * A worker's process from its start to its end: one JSON line on standard output when it is ready, logs on standard error;
 * SIGTERM and SIGINT close it cleanly. What keeps it from starting is logged with its repair, and the exit code is 1.
 *
 * @param name of the log's lines
 */
export async function runProcess(name: string, start: (log: Logger) => Promise<Running>): Promise<void> {
  const log = pino({ name, base: {} }, pino.destination({ fd: 2, sync: true }));
  try {
    const running = await start(log);
    let closing = false;
    const close = (): void => {
      if (closing) return;
      closing = true;
      void running.close().then(() => process.exit(0));
    };
    process.on("SIGTERM", close);
    process.on("SIGINT", close);
    process.stdout.write(`${JSON.stringify({ ready: true, ...running.told })}\n`);
  } catch (error) {
    const isKnown =
      error instanceof RepairableError || error instanceof LearningError || error instanceof IpfsError;
    if (!isKnown) throw error;
    log.fatal({ code: error.code, repair: error.repair }, error.message);
    process.exitCode = 1;
  }
}
