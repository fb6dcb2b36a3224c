import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { countVerdict, emptyTally, type Tally } from "./tally.ts";
import type { Assignment, Report } from "./workOnKind.ts";

export type RunKindParameters = {
  readonly kind: string;
  readonly seed: number;
  /** Where the worker may write; removed by the caller. */
  readonly directory: string;
  /** Only this mutation, to see a fault again. */
  readonly only?: number | undefined;
};

/** One mutation may take this long, milliseconds: some hundred times what the slowest should on an idle machine. */
const PATIENCE_MS = 20_000;
/** Setting the stage: pairings, a chain, a node. */
const SETTING_MS = 90_000;
/** After so many faults a kind is given up, or after so many lost threads: a hang takes all of its patience each time. */
const ENOUGH = 25;
const ENOUGH_THREADS = 4;
const HEAP_MIB = 1024;

/**
 * All mutations of one kind, in a thread of their own: a thread that hangs (even in a loop that never yields), crashes or
 * eats its heap is a fault of the mutation under way, and another thread goes on behind it.
 */
export const runKind = async ({ kind, seed, directory, only }: RunKindParameters): Promise<Tally> => {
  const tally = emptyTally();
  const begun = performance.now();
  let from: number | undefined = only ?? 0;
  for (let threads = 0; from !== undefined && threads < ENOUGH_THREADS; threads++) {
    const place = await mkdtemp(join(directory, `${kind}-`));
    const to: number | undefined = only === undefined ? undefined : only + 1;
    from = await runThread({ kind, seed, directory: place, from, to }, tally);
  }
  tally.seconds = Math.round((performance.now() - begun) / 100) / 10;
  if (only !== undefined) tally.unreached = [];
  return tally;
};

/** Where another thread should go on, undefined when there is nothing left to do. */
const runThread = (assignment: Assignment, tally: Tally): Promise<number | undefined> =>
  new Promise((resolve) => {
    const { kind, directory, from } = assignment;
    const worker = new Worker(new URL("./workOnKind.ts", import.meta.url), {
      workerData: assignment,
      // Command lines take relative paths from here (scripts/commands/frame/argument.ts).
      env: { ...process.env, npm_lifecycle_event: "aceso", INIT_CWD: directory },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
      stdout: true,
      stderr: true,
    });
    let current = { kind, index: from - 1, what: "setting the stage" };
    let reaches: readonly string[] = [];
    let settled = false;
    let timer: NodeJS.Timeout | undefined;
    const settle = (next: number | undefined): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      void worker.terminate().then(() => {
        resolve(next);
      });
    };
    const fault = (why: string, next: number | undefined): void => {
      if (settled) return;
      tally.faults.push({ ...current, why });
      settle(next);
    };
    const watch = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        fault(`a hang: nothing for ${ms / 1000} s`, afterCurrent());
      }, ms);
    };
    // A stage that cannot be set will not be the next time either.
    const afterCurrent = (): number | undefined => (current.index < from ? undefined : current.index + 1);

    watch(SETTING_MS);
    worker.on("message", (message: Report) => {
      if (settled) return;
      watch(PATIENCE_MS);
      if (message.is === "ready") reaches = message.reaches;
      else if (message.is === "trying") current = { kind, index: message.index, what: message.what };
      else if (message.is === "tried") {
        countVerdict(tally, current, message.verdict, message.ms);
        if (tally.faults.length >= ENOUGH) settle(undefined);
      } else {
        tally.unreached = reaches.filter((code) => tally.refused[code] === undefined);
        current = { ...current, what: "what all of them left behind" };
        if (message.why === undefined) settle(undefined);
        else fault(message.why, undefined);
      }
    });
    worker.on("error", (error: Error) => {
      fault(`a crash: ${(error.stack ?? error.message).slice(0, 800)}`, afterCurrent());
    });
    worker.on("exit", (code) => {
      fault(`the thread ended by itself (${code}), with something still awaited`, afterCurrent());
    });
  });
