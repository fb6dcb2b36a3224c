/** A thread of the robustness bench: cells in, accuracies out. Each cell is trained on this thread alone. */
import { parentPort } from "node:worker_threads";

import { runExperiment } from "../../../offchain/learning/experiments/runExperiment.ts";
import type { Summary } from "../../../offchain/learning/experiments/summarise.ts";
import { openTrainer } from "../../../offchain/learning/kernel/openTrainer.ts";
import { openLocalPool } from "../../../offchain/learning/rounds/openLocalPool.ts";
import type { TrainerPool } from "../../../offchain/learning/rounds/trainerPool.ts";
import { type Cell, openTask, planOf } from "./grid.ts";

export type CellResult = {
  readonly cell: Cell;
  readonly mean: number;
  readonly ci: readonly [number, number] | null;
  /** Rounds of all seeds that changed nothing. */
  readonly skipped: number;
  /** Of a model on the reference set alone; null but in the cell that `compared` names. */
  readonly referenceOnly: Summary;
};

const source = openTask();

const measure = async (cell: Cell): Promise<CellResult> => {
  const { accuracy, seeds, baselines } = await runExperiment({
    source,
    plan: planOf(cell),
    openPool: async (model, sets, maxBatch) => {
      const trainer = await openTrainer(model, maxBatch);
      const pool = openLocalPool({ model, trainer, sets });
      const known: TrainerPool = {
        ...pool,
        // Only attackers' tasks name an attack.
        train: (task) =>
          task.attack === null ? pool.train(task) : Promise.resolve({ refused: "is a known attacker" }),
      };
      return { pool: cell.withoutAttackers ? known : pool, close: () => Promise.resolve() };
    },
    clock: () => performance.now(),
  });
  const skipped = seeds.reduce((sum, one) => sum + one.skipped.length, 0);
  return {
    cell,
    mean: accuracy?.mean ?? NaN,
    ci: accuracy?.ci ?? null,
    skipped,
    referenceOnly: baselines?.referenceOnly.accuracy ?? null,
  };
};

// What fails ends the thread, and its error reaches the bench.
parentPort?.on("message", (cell: Cell) => {
  void measure(cell).then((result) => parentPort?.postMessage(result));
});
