import { LearningError } from "../errors.ts";

/** A loss, gradient or statistic came out infinite or as no number. The weights are as before the step. */
export class NonFiniteError extends LearningError {
  override readonly name = "NonFiniteError";
  constructor(what: string) {
    super(
      "LEARNING_NON_FINITE",
      `The ${what} is no finite number; the step was not taken.`,
      "Look for extreme inputs, standardise them, or lower the learning rate.",
    );
  }
}

/** A batch that the model cannot take. */
export class InvalidBatchError extends LearningError {
  override readonly name = "InvalidBatchError";
  constructor(why: string, repair: string) {
    super("LEARNING_INVALID_BATCH", `The batch ${why}.`, repair);
  }
}

/** Optimizer settings, or moments of another optimizer. */
export class InvalidOptimizerError extends LearningError {
  override readonly name = "InvalidOptimizerError";
  constructor(why: string, repair: string) {
    super("LEARNING_INVALID_OPTIMIZER", `The optimizer ${why}.`, repair);
  }
}

/** The model and batch need more memory than WebAssembly has. */
export class KernelMemoryError extends LearningError {
  override readonly name = "KernelMemoryError";
  readonly bytes: number;
  constructor(bytes: number, cause?: unknown) {
    super(
      "LEARNING_KERNEL_MEMORY",
      `Training needs ${Math.ceil(bytes / 2 ** 20)} MiB in one piece, which could not be had.`,
      "Take a smaller batch, a smaller model, or fewer workers.",
      cause,
    );
    this.bytes = bytes;
  }
}
