import { Worker } from "node:worker_threads";
import type { Dataset } from "../data/dataset.ts";
import type { Model } from "../model/model.ts";
import type { Part, Refused, Trained, TrainerPool } from "../rounds/trainerPool.ts";
import { ThreadError } from "./errors.ts";
import { sharedDataset } from "./sharedDataset.ts";
import type { NumberedTask, ThreadAnswer, ThreadData, ThreadTask } from "./threadMessages.ts";

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

type Waiting = { readonly resolve: (result: never) => void; readonly reject: (error: unknown) => void };

/**
 * Train on threads, one trainer each. Data sets lie in memory that all share, and so do the base of a round and the weights
 * to predict with; only results travel. Threads take tasks in the order they were given in, whoever is free the next one
 * (see ThreadData). Close it when done: threads keep the process alive.
 */
export const openTrainerPool = ({ model, sets, maxBatch, workers }: ThreadPoolParameters): ThreadPool => {
  const sharedWeights = (): Float32Array => new Float32Array(new SharedArrayBuffer(4 * model.size));
  const base = sharedWeights();
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const shared = Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, sharedDataset(set)]));
  const workerData: ThreadData = { model, sets: shared, maxBatch, base, taken };
  const waiting = new Map<number, Waiting>();
  let given = 0;
  let kernelMs = 0;
  let broken: ThreadError | null = null;

  const died = (cause: unknown): void => {
    broken ??= new ThreadError("died", cause);
    for (const { reject } of waiting.values()) reject(broken);
    waiting.clear();
  };
  const threads = Array.from({ length: workers }, () => {
    const worker = new Worker(new URL("./trainerThread.ts", import.meta.url), { workerData });
    worker.on("message", (answer: ThreadAnswer) => {
      const asked = waiting.get(answer.number);
      waiting.delete(answer.number);
      if ("error" in answer) asked?.reject(new ThreadError("failed in a task", answer.error));
      else {
        kernelMs += answer.kernelMs;
        asked?.resolve(answer.result as never);
      }
    });
    worker.on("error", died);
    worker.on("exit", (code) => {
      died(new Error(`it ended with code ${code}`));
    });
    return worker;
  });

  const ask = <R>(task: ThreadTask): Promise<R> =>
    new Promise((resolve, reject) => {
      if (broken !== null) {
        reject(broken);
        return;
      }
      const number = given;
      given = (given + 1) | 0;
      waiting.set(number, { resolve, reject });
      for (const worker of threads) worker.postMessage({ number, task } satisfies NumberedTask);
    });

  const spare: Float32Array[] = [];
  /** Ask something about weights, which lie in shared memory meanwhile; the memory is used again. */
  const asked = async <R>(
    weights: Float32Array,
    question: (inShared: Float32Array) => Promise<R>,
  ): Promise<R> => {
    const place = spare.pop() ?? sharedWeights();
    place.set(weights);
    const answer = await question(place);
    spare.push(place); // not after an error: other parts of the question may still be read
    return answer;
  };

  return {
    load: (weights) => {
      base.set(weights);
    },
    train: (task) => ask<Trained | Refused>({ kind: "train", task: { ...task, part: packed(task.part) } }),
    predict: (weights, part) =>
      asked(weights, async (inShared) => {
        const begun = new Int32Array(new SharedArrayBuffer(4));
        const answers = new Float32Array(new SharedArrayBuffer(4 * part.rows.length * model.classes));
        const question = {
          kind: "predict",
          weights: inShared,
          part: packed(part),
          begun,
          probabilities: answers,
        } as const;
        await Promise.all(threads.map(() => ask<null>(question)));
        return answers.slice();
      }),
    accuracy: (weights, part, spoilt) =>
      asked(weights, (inShared) =>
        ask<number>({ kind: "accuracy", weights: inShared, part: packed(part), spoilt }),
      ),
    kernelMs: () => kernelMs,
    close: async () => {
      await Promise.all(threads.map((worker) => worker.terminate()));
    },
  };
};

/** A part whose rows can travel: a view that is not shared would take the whole of its buffer along. */
const packed = (part: Part): Part =>
  part.rows.buffer instanceof SharedArrayBuffer ? part : { ...part, rows: part.rows.slice() };
