import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { parseSavedModel } from "../../../offchain/learning/experiments/parseSavedModel.ts";
import type { SavedModel } from "../../../offchain/learning/experiments/savedModel.ts";
import { openTrainer } from "../../../offchain/learning/kernel/openTrainer.ts";
import type { Trainer } from "../../../offchain/learning/kernel/trainer.ts";
import { decodeWeights } from "../../../offchain/learning/model/decodeWeights.ts";
import type { Model } from "../../../offchain/learning/model/model.ts";
import { CommandError } from "../frame/errors.ts";

/** A model read from disk, ready to predict. */
export type OpenedModel = {
  readonly saved: SavedModel;
  readonly model: Model;
  readonly trainer: Trainer;
};

/**
 * Open weights and the model.json beside them.
 * @throws CommandError `model-missing` without a model.json, `weights-differ` when it belongs to other weights;
 *   InvalidWeightsError when the weights' file is damaged
 */
export const openModel = async (path: string): Promise<OpenedModel> => {
  const bytes = new Uint8Array(await readFile(path));
  const description = join(dirname(path), "model.json");
  const text = await readFile(description, "utf8").catch((cause: unknown) => {
    throw new CommandError(
      "model-missing",
      `${description} cannot be read; it is written beside the weights and says what they are for`,
      { details: { path: description }, cause },
    );
  });
  const { saved, model } = parseSavedModel(text);
  const weights = decodeWeights(model, bytes);
  if (createHash("sha256").update(bytes).digest("hex") !== saved.digest) {
    throw new CommandError("weights-differ", `${description} belongs to other weights than ${path}`, {
      details: { path, description },
    });
  }
  const trainer = await openTrainer(model, 128);
  trainer.load(weights);
  return { saved, model, trainer };
};
