import type { Digest } from "./taskSpec.ts";

/**
 * A global model between two rounds. Its name everywhere is the SHA-256 of its safetensors file: `bytes`, which
 * `weights` (float32) and `units` (2⁻²⁰, what rounds add to) are other forms of.
 */
export type RoundModel = {
  readonly bytes: Uint8Array;
  readonly digest: Digest;
  readonly weights: Float32Array;
  readonly units: Int32Array;
};
