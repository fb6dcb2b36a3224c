import type { Dataset } from "../data/dataset.ts";
import { InvalidBatchError, NonFiniteError } from "../kernel/errors.ts";
import type { Trainer } from "../kernel/trainer.ts";
import type { Model } from "../model/model.ts";
import { FixedPointError } from "./errors.ts";
import { spoiltExamples } from "./spoiltExamples.ts";
import { trainLocally } from "./trainLocally.ts";
import type { Part, TrainerPool } from "./trainerPool.ts";

export type LocalPoolParameters = {
  readonly model: Model;
  readonly trainer: Trainer;
  /** Data sets by name: "train", "test", and "reference" where a rule wants it. */
  readonly sets: Readonly<Record<string, Dataset>>;
};

/**
 * A pool of one trainer on this thread: one task after another, each done before the call returns. A browser, a test, or
 * one of many threads.
 */
export const openLocalPool = ({ model, trainer, sets }: LocalPoolParameters): TrainerPool => {
  let base: Float32Array = new Float32Array(model.size);
  const setOf = ({ set }: Part): Dataset => {
    const dataset = sets[set];
    if (dataset === undefined) throw new RangeError(`the pool holds no data set "${set}"`);
    return dataset;
  };
  return {
    load: (weights) => {
      base = weights;
    },
    train: ({ part, plan, attack, ...task }) => {
      const dataset = setOf(part);
      const examples =
        attack === null
          ? { inputs: dataset.inputs, labels: dataset.labels, rows: part.rows }
          : spoiltExamples(dataset, part.rows, { ...task, attack });
      try {
        return Promise.resolve(trainLocally({ model, trainer }, examples, base, plan, task));
      } catch (error) {
        const ownFault =
          error instanceof NonFiniteError ||
          error instanceof InvalidBatchError ||
          error instanceof FixedPointError;
        if (ownFault) return Promise.resolve({ refused: error.message });
        throw error;
      }
    },
    predict: (weights, part) => {
      const { inputs, labels } = setOf(part);
      trainer.load(weights);
      return Promise.resolve(trainer.predict({ inputs, labels, rows: part.rows }));
    },
    accuracy: (weights, part, spoilt) => {
      const dataset = setOf(part);
      const examples =
        spoilt === null
          ? { inputs: dataset.inputs, labels: dataset.labels, rows: part.rows }
          : spoiltExamples(dataset, part.rows, spoilt);
      trainer.load(weights);
      const probabilities = trainer.predict(examples);
      let right = 0;
      examples.rows.forEach((row, i) => {
        const own = probabilities.subarray(i * model.classes, (i + 1) * model.classes);
        // The first of equal probabilities.
        const best = own.reduce((most, value, label) => (value > (own[most] ?? 0) ? label : most), 0);
        if (best === examples.labels[row]) right += 1;
      });
      return Promise.resolve(right / examples.rows.length);
    },
  };
};
