import { allRows } from "../../../offchain/learning/experiments/allRows.ts";
import type { Predict } from "../../../offchain/learning/explanation/predict.ts";
import { CommandError, UsageError } from "../frame/errors.ts";
import type { OpenedExamples } from "./openExamples.ts";
import type { OpenedModel } from "./openModel.ts";

/** The example to explain, and the class whose score is asked about. */
export type Chosen = {
  readonly example: Float32Array;
  readonly name: string;
  readonly score: number;
  readonly predict: Predict;
};

/**
 * Pick an example and a class.
 * @throws CommandError `no-such-row`, `no-answer` where there is nothing to explain, UsageError for a class that the model does not know
 */
export const chooseExample = (
  { saved, trainer }: OpenedModel,
  { dataset }: OpenedExamples,
  row: number,
  named: string | undefined,
): Chosen => {
  const { inputs, labels, shape } = dataset;
  if (row >= labels.length) {
    throw new CommandError("no-such-row", `there are ${labels.length} examples, numbered from 0`, {
      details: { row },
    });
  }
  const size = shape.reduce((product, extent) => product * extent, 1);
  const { classes } = saved;
  const scores = (of: Float32Array, count: number): Float32Array =>
    trainer.predict({ inputs: of, labels: new Int32Array(count), rows: allRows(count) });
  const example = inputs.slice(row * size, (row + 1) * size);
  const own = scores(example, 1);
  if (!own.every(Number.isFinite)) {
    throw new CommandError(
      "no-answer",
      `the model's answer to row ${row} is no finite number; look for a value far outside those it learnt from`,
      { details: { row } },
    );
  }
  const best = own.reduce((most, value, k) => (value > (own[most] ?? 0) ? k : most), 0);
  const index = named === undefined ? best : classes.indexOf(named);
  if (index < 0) throw new UsageError(`--class: the classes are ${classes.join(", ")}`);
  return {
    example,
    name: classes[index] ?? "",
    score: own[index] ?? NaN,
    predict: (of, count) => scores(of, count).filter((_, i) => i % classes.length === index),
  };
};
