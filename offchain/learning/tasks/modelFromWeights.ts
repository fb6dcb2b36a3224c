import { encodeWeights } from "../model/encodeWeights.ts";
import type { Model } from "../model/model.ts";
import { toFixed } from "../rounds/toFixed.ts";
import type { RoundModel } from "./roundModel.ts";
import { sha256Hex } from "./sha256Hex.ts";

/** A global model from its weights. @throws InvalidWeightsError for NaN or infinity; FixedPointError from 2048 on */
export const modelFromWeights = (model: Model, weights: Float32Array): RoundModel => {
  const bytes = encodeWeights(model, weights);
  return { bytes, digest: sha256Hex(bytes), weights, units: toFixed(weights) };
};
