/** The program of the thread that judges one round. Started by `judgeInThread`, to which whatever it throws comes. */
import { parentPort, workerData } from "node:worker_threads";
import { judgeRound } from "../tasks/judgeRound.ts";
import type { RoundInputs } from "../tasks/judgement.ts";
import type { OpenPool } from "../tasks/openPool.ts";
import { openPoolHere } from "../tasks/openPoolHere.ts";
import { openTrainerPool } from "./openTrainerPool.ts";

export type JudgeThreadData = { readonly inputs: RoundInputs; readonly workers: number };

const { inputs, workers } = workerData as JudgeThreadData;

const onThreads: OpenPool = (model, sets, maxBatch) => {
  const pool = openTrainerPool({ model, sets, maxBatch, workers });
  return Promise.resolve({ pool, close: pool.close });
};

parentPort?.postMessage(await judgeRound(inputs, workers > 1 ? onThreads : openPoolHere));
