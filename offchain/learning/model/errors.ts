import { LearningError } from "../errors.ts";

/** The layers do not fit the input, or each other. */
export class ModelShapeError extends LearningError {
  override readonly name = "ModelShapeError";
  constructor(what: string, repair: string) {
    super("LEARNING_MODEL_SHAPE", what, repair);
  }
}

/** Bytes or numbers that are not the weights of this model. */
export class InvalidWeightsError extends LearningError {
  override readonly name = "InvalidWeightsError";
  constructor(why: string, cause?: unknown) {
    super(
      "LEARNING_INVALID_WEIGHTS",
      `These are no weights of this model: ${why}.`,
      "Give a safetensors file of float32 tensors that was written for the same model and number of classes.",
      cause,
    );
  }
}
