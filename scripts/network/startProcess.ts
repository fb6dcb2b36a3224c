import { spawn } from "node:child_process";
import { openSync, closeSync } from "node:fs";
import { createInterface } from "node:readline";
import type { z } from "zod";

import { NetworkError } from "./errors.ts";

export type RunningProcess<Ready> = {
  readonly pid: number;
  /** The first line it wrote on standard output: where it can be reached. */
  readonly ready: Ready;
  /** Settles when it has ended, with its exit code (null: killed by a signal). */
  readonly ended: Promise<number | null>;
  /** SIGTERM, and SIGKILL if it has not ended `graceMs` later. */
  close(graceMs?: number): Promise<void>;
  /** SIGKILL, for those who want to see what survives it. */
  kill(): Promise<void>;
};

export type StartProcessParameters<Ready> = {
  /** Path of the TypeScript file to run. */
  readonly entry: URL;
  readonly environment: Readonly<Record<string, string>>;
  /** What its first line must be. */
  readonly ready: z.ZodType<Ready>;
  /** Where its standard error goes. */
  readonly log: string;
  /** How long it may take to report. Milliseconds. */
  readonly readyMs?: number;
};

/**
 * Run one of our own processes until it says, with one JSON line on standard output, that it is ready. It ends with
 * this process. It inherits no ACESO_ variable, so that a person's keys never reach a server.
 *
 * @throws NetworkError `process-failed`, naming the log file
 */
export async function startProcess<Ready>(
  parameters: StartProcessParameters<Ready>,
): Promise<RunningProcess<Ready>> {
  const { entry, environment, ready, log, readyMs = 30_000 } = parameters;
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("ACESO_") && name !== "NODE_OPTIONS"),
  );
  const logFile = openSync(log, "a", 0o600);
  const child = spawn(
    process.execPath,
    ["--import", new URL("./exitWithParent.ts", import.meta.url).href, entry.pathname],
    { env: { ...inherited, ...environment }, stdio: ["ignore", "pipe", logFile, "ipc"] },
  );
  closeSync(logFile);
  child.channel?.unref();
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", resolve);
    child.once("error", () => {
      resolve(null);
    });
  });
  const stop = async (signal: NodeJS.Signals, graceMs: number) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
    await ended;
    clearTimeout(timer);
  };
  const line = ready.safeParse(await firstLine(child.stdout, ended, readyMs));
  if (!line.success || child.pid === undefined) {
    await stop("SIGKILL", 0);
    throw new NetworkError("process-failed", `${entry.pathname} did not report that it is ready`, {
      repair: `read its log: ${log}`,
      values: { log },
    });
  }
  return {
    pid: child.pid,
    ready: line.data,
    ended,
    close: (graceMs = 5_000) => stop("SIGTERM", graceMs),
    kill: () => stop("SIGKILL", 0),
  };
}

/** The first line that is JSON, or undefined when the process ends or the time is up. */
async function firstLine(
  output: NodeJS.ReadableStream | null,
  ended: Promise<unknown>,
  readyMs: number,
): Promise<unknown> {
  if (output === null) return undefined;
  const lines = createInterface({ input: output });
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, readyMs);
  });
  const read = new Promise<unknown>((resolve) => {
    lines.once("line", (text) => {
      try {
        resolve(JSON.parse(text));
      } catch {
        resolve(undefined);
      }
    });
  });
  const first = await Promise.race([read, timeout, ended.then(() => undefined)]);
  clearTimeout(timer);
  // Whatever it writes later is read and dropped, so that a full pipe never stops it.
  lines.removeAllListeners("line").on("line", () => undefined);
  return first;
}
