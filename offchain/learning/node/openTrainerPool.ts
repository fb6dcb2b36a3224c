import { Worker } from "node:worker_threads";
import type { Dataset } from "../data/dataset.ts";
import type { Model } from "../model/model.ts";
import type { Part, Refused, Trained, TrainerPool } from "../rounds/trainerPool.ts";
import { ThreadError } from "./errors.ts";
import { sharedDataset } from "./sharedDataset.ts";
import type { ThreadAnswer, ThreadData, ThreadTask } from "./threadMessages.ts";

export type ThreadPoolParameters = {
  readonly model: Model;
  readonly sets: Readonly<Record<string, Dataset>>;
  /** The most rows of a batch. */
  readonly maxBatch: number;
  /** How many threads; changes nothing but the time. */
  readonly workers: number;
};

export type ThreadPool = TrainerPool & {
  /** Milliseconds the kernel has worked so far, over all threads. */
  readonly kernelMs: () => number;
  /** End the threads. Tasks that still wait fail. */
  readonly close: () => Promise<void>;
};

type Waiting = {
  readonly task: ThreadTask;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
};

/** Tasks given to a thread at once: one to do and one to find when that is done, without waiting for us. */
const ahead = 2;

/**
 * Train on threads, one trainer each. Data sets lie in memory that all share, and so does the base of a round; only
 * results travel. Close it when done: threads keep the process alive.
 */
export const openTrainerPool = ({ model, sets, maxBatch, workers }: ThreadPoolParameters): ThreadPool => {
  const base = new Float32Array(new SharedArrayBuffer(4 * model.size));
  const shared = Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, sharedDataset(set)]));
  const workerData: ThreadData = { model, sets: shared, maxBatch, base };
  const queue: Waiting[] = [];
  let kernelMs = 0;
  let broken: ThreadError | null = null;

  const threads = Array.from({ length: workers }, () => {
    const worker = new Worker(new URL("./trainerThread.ts", import.meta.url), { workerData });
    const thread = { worker, busy: [] as Waiting[] };
    worker.on("message", (answer: ThreadAnswer) => {
      const done = thread.busy.shift();
      if ("error" in answer) done?.reject(new ThreadError("failed in a task", answer.error));
      else {
        kernelMs += answer.kernelMs;
        done?.resolve(answer.result as never);
      }
      feed();
    });
    const died = (cause: unknown): void => {
      broken ??= new ThreadError("died", cause);
      for (const { reject } of [...threads.flatMap(({ busy }) => busy.splice(0)), ...queue.splice(0)]) {
        reject(broken);
      }
    };
    worker.on("error", died);
    worker.on("exit", (code) => {
      died(new Error(`it ended with code ${code}`));
    });
    return thread;
  });

  const feed = (): void => {
    for (let depth = 1; depth <= ahead; depth += 1) {
      for (const { worker, busy } of threads) {
        if (busy.length >= depth) continue;
        const next = queue.shift();
        if (next === undefined) return;
        busy.push(next);
        worker.postMessage(next.task);
      }
    }
  };
  const ask = <R>(task: ThreadTask): Promise<R> =>
    new Promise((resolve, reject) => {
      if (broken !== null) {
        reject(broken);
        return;
      }
      queue.push({ task, resolve, reject });
      feed();
    });

  return {
    load: (weights) => {
      base.set(weights);
    },
    train: (task) => ask<Trained | Refused>({ kind: "train", task: { ...task, part: packed(task.part) } }),
    predict: async (weights, part) => {
      const parts = cut(part, workers);
      const all = await Promise.all(
        parts.map((piece) => ask<Float32Array>({ kind: "predict", weights, part: packed(piece) })),
      );
      const probabilities = new Float32Array(part.rows.length * model.classes);
      let at = 0;
      for (const some of all) {
        probabilities.set(some, at);
        at += some.length;
      }
      return probabilities;
    },
    accuracy: (weights, part, spoilt) =>
      ask<number>({ kind: "accuracy", weights, part: packed(part), spoilt }),
    kernelMs: () => kernelMs,
    close: async () => {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
};

/** A part whose rows can travel: a view that is not shared would take the whole of its buffer along. */
const packed = (part: Part): Part =>
  part.rows.buffer instanceof SharedArrayBuffer ? part : { ...part, rows: part.rows.slice() };

/** A part in as many pieces of about one length. */
const cut = ({ set, rows }: Part, pieces: number): Part[] =>
  Array.from({ length: pieces }, (_, i) => ({
    set,
    rows: rows.subarray(Math.floor((i * rows.length) / pieces), Math.floor(((i + 1) * rows.length) / pieces)),
  })).filter((piece) => piece.rows.length > 0);
