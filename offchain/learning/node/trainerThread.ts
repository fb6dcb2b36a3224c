/** The program of one training thread: one trainer, tasks one after another. Started by `openTrainerPool`. */
import { parentPort, workerData } from "node:worker_threads";
import { openTrainer } from "../kernel/openTrainer.ts";
import { openLocalPool } from "../rounds/openLocalPool.ts";
import type { TrainerPool } from "../rounds/trainerPool.ts";
import { setNamed } from "../rounds/setNamed.ts";
import { predictTogether } from "./predictTogether.ts";
import type { NumberedTask, ThreadAnswer, ThreadData, ThreadTask } from "./threadMessages.ts";
import { timedTrainer } from "./timedTrainer.ts";

const { model, sets, maxBatch, base, taken } = workerData as ThreadData;
const { trainer, takeMs } = timedTrainer(await openTrainer(model, maxBatch));
const pool = openLocalPool({ model, trainer, sets });

const run = (task: ThreadTask): ReturnType<TrainerPool["train" | "accuracy"]> | null => {
  switch (task.kind) {
    case "train":
      pool.load(base);
      return pool.train(task.task);
    case "predict":
      return predictTogether(trainer, setNamed(sets, task.part.set), model.classes, task);
    case "accuracy":
      return pool.accuracy(task.weights, task.part, task.spoilt);
  }
};

const answer = async ({ number, task }: NumberedTask): Promise<void> => {
  if (Atomics.compareExchange(taken, 0, number, (number + 1) | 0) !== number) return; // another thread has it
  try {
    const result = await run(task);
    const reply: ThreadAnswer = { number, result, kernelMs: takeMs() };
    const buffer =
      typeof result === "object" && result !== null && "delta" in result ? result.delta.buffer : null;
    parentPort?.postMessage(reply, buffer instanceof ArrayBuffer ? [buffer] : []);
  } catch (error) {
    parentPort?.postMessage({ number, error } satisfies ThreadAnswer);
  }
};

parentPort?.on("message", (task: NumberedTask) => void answer(task));
