import type { Dataset } from "../data/dataset.ts";
import type { Trainer } from "../kernel/trainer.ts";
import type { ThreadTask } from "./threadMessages.ts";

/** Rows that a thread takes at a time: as many as the kernel evaluates at once. */
const rowsAtOnce = 32;

/**
 * Answer a question together with other threads: take the next rows that nobody has begun until none are left. Weights are
 * loaded once a thread, not at all by one that comes too late, and no thread waits for another that took a larger share.
 * A row's answer is the same whoever gives it.
 */
export const predictTogether = (
  trainer: Trainer,
  { inputs, labels }: Dataset,
  classes: number,
  { weights, part: { rows }, begun, probabilities }: Extract<ThreadTask, { kind: "predict" }>,
): null => {
  let from = Atomics.add(begun, 0, rowsAtOnce);
  if (from < rows.length) trainer.load(weights);
  for (; from < rows.length; from = Atomics.add(begun, 0, rowsAtOnce)) {
    const some = rows.subarray(from, from + rowsAtOnce);
    probabilities.set(trainer.predict({ inputs, labels, rows: some }), from * classes);
  }
  return null;
};
