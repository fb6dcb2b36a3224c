import { decodeWeights } from "../model/decodeWeights.ts";
import type { Model } from "../model/model.ts";
import { TaskMismatchError } from "./errors.ts";
import { modelFromWeights } from "./modelFromWeights.ts";
import type { RoundModel } from "./roundModel.ts";
import { sha256Hex } from "./sha256Hex.ts";

/**
 * A global model out of its safetensors file, which must be in the canonical form that `encodeWeights` writes: another
 * file of the same weights would have another name.
 * @throws InvalidWeightsError, FixedPointError; TaskMismatchError for another form
 */
export const readRoundModel = (model: Model, bytes: Uint8Array): RoundModel => {
  const read = modelFromWeights(model, decodeWeights(model, bytes));
  if (read.digest !== sha256Hex(bytes)) {
    const repair = "Write it with encodeWeights: tensors in the model's order, no metadata.";
    throw new TaskMismatchError("The model's file is not in its canonical form.", repair);
  }
  return read;
};
