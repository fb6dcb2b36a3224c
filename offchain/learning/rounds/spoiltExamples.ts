import { attacks } from "../attacks/attacks.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Batch } from "../kernel/trainer.ts";
import { random } from "../numbers/random.ts";
import type { Spoilt } from "./trainerPool.ts";

/**
 * A client's examples as an attacker has spoilt them: a copy of its rows only; nobody else's change. The same in every
 * round of a run. A name nobody knows spoils nothing (`checkPlan` has refused it long before).
 */
export const spoiltExamples = (
  dataset: Dataset,
  rows: Uint32Array,
  { attack, seed, client }: Spoilt,
): Batch => {
  const size = dataset.shape.reduce((product, extent) => product * extent, 1);
  const inputs = new Float32Array(rows.length * size);
  rows.forEach((row, i) => {
    inputs.set(dataset.inputs.subarray(row * size, (row + 1) * size), i * size);
  });
  const labels = Int32Array.from(rows, (row) => dataset.labels[row] ?? 0);
  const own = { ...dataset, inputs, labels };
  const spoil = attacks.find(({ name }) => name === attack)?.data;
  const spoilt = spoil?.(own, random("attack data", seed, client)) ?? own;
  return {
    inputs: spoilt.inputs,
    labels: spoilt.labels,
    rows: Uint32Array.from(spoilt.labels, (_, i) => i),
  };
};
