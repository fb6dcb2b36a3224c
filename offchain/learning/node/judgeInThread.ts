import { Worker } from "node:worker_threads";
import type { Judgement, RoundInputs } from "../tasks/judgement.ts";
import { ThreadError } from "./errors.ts";
import type { JudgeThreadData } from "./judgeThread.ts";

/**
 * `judgeRound` in a thread of its own: who judges goes on following the chain and answering others meanwhile. The inputs
 * are copied.
 *
 * @param workers how many threads measure; they change nothing but the time
 * @throws ThreadError, with what `judgeRound` throws as its cause
 */
export const judgeInThread = (inputs: RoundInputs, workers: number): Promise<Judgement> =>
  new Promise((resolve, reject) => {
    const workerData: JudgeThreadData = { inputs, workers };
    const thread = new Worker(new URL("./judgeThread.ts", import.meta.url), { workerData });
    thread.once("message", (judgement: Judgement) => {
      resolve(judgement);
    });
    thread.once("error", (cause: unknown) => {
      reject(
        new ThreadError(
          `failed in judging: ${cause instanceof Error ? cause.message : String(cause)}`,
          cause,
        ),
      );
    });
    // After its answer this changes nothing any more.
    thread.once("exit", (code) => {
      reject(new ThreadError("died", new Error(`it ended with code ${code}`)));
    });
  });
