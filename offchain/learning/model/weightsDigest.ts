import { sha256 } from "@noble/hashes/sha2.js";
import { encodeWeights } from "./encodeWeights.ts";
import type { Model } from "./model.ts";

/** SHA-256 of the canonical byte string of some weights (`encodeWeights`): 32 bytes that name them. */
export const weightsDigest = (model: Model, weights: Float32Array): Uint8Array =>
  sha256(encodeWeights(model, weights));
