import { openTrainer } from "../kernel/openTrainer.ts";
import { openLocalPool } from "../rounds/openLocalPool.ts";
import type { OpenPool } from "./openPool.ts";

/** A pool on this thread: in a browser, a test, or a process that has nothing else to do. */
export const openPoolHere: OpenPool = async (model, sets, maxBatch) => ({
  pool: openLocalPool({ model, sets, trainer: await openTrainer(model, maxBatch) }),
  close: () => Promise.resolve(),
});
