import type { Dataset } from "../data/dataset.ts";
import { InvalidBatchError, NonFiniteError } from "../kernel/errors.ts";
import { mostProbable } from "../evaluation/mostProbable.ts";
import type { Batch, Trainer } from "../kernel/trainer.ts";
import type { Model } from "../model/model.ts";
import { FixedPointError } from "./errors.ts";
import { setNamed } from "./setNamed.ts";
import { spoiltExamples } from "./spoiltExamples.ts";
import { trainLocally } from "./trainLocally.ts";
import type { Part, Spoilt, TrainerPool } from "./trainerPool.ts";

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
  const examplesOf = ({ set, rows }: Part, spoilt: Spoilt | null): Batch => {
    const dataset = setNamed(sets, set);
    const { inputs, labels } = dataset;
    return spoilt === null ? { inputs, labels, rows } : spoiltExamples(dataset, rows, spoilt);
  };
  return {
    load: (weights) => {
      base = weights;
    },
    train: ({ part, plan, attack, ...task }) => {
      const examples = examplesOf(part, attack === null ? null : { ...task, attack });
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
      trainer.load(weights);
      return Promise.resolve(trainer.predict(examplesOf(part, null)));
    },
    accuracy: (weights, part, spoilt) => {
      const examples = examplesOf(part, spoilt);
      trainer.load(weights);
      const probabilities = trainer.predict(examples);
      let right = 0;
      examples.rows.forEach((row, i) => {
        const best = mostProbable(probabilities, i, model.classes);
        // No number is right about nothing, though it compares as the first class would.
        const answered = Number.isFinite(probabilities[i * model.classes + best]);
        if (answered && best === examples.labels[row]) right += 1;
      });
      return Promise.resolve(right / examples.rows.length);
    },
  };
};
