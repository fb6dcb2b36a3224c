import { checkWeights } from "./checkWeights.ts";
import type { Model } from "./model.ts";

/**
 * Weights as one canonical byte string, a safetensors file (github.com/huggingface/safetensors): the header's length
 * (u64, little-endian), the header as JSON, then float32 numbers, little-endian, without gaps. The header names the
 * tensors in the model's order, carries nothing else, and is filled with spaces to a multiple of 8 bytes.
 *
 * @throws InvalidWeightsError for a wrong count, NaN or infinity
 */
export const encodeWeights = (model: Model, weights: Float32Array): Uint8Array => {
  checkWeights(model, weights);
  const entries = model.tensors.map(({ name, shape, offset, length }) => [
    name,
    { dtype: "F32", shape, data_offsets: [offset * 4, (offset + length) * 4] },
  ]);
  const header = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const start = 8 + Math.ceil(header.length / 8) * 8;
  const bytes = new Uint8Array(start + model.size * 4).fill(0x20, 8, start);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(start - 8), true);
  bytes.set(header, 8);
  for (let i = 0; i < model.size; i += 1) view.setFloat32(start + i * 4, weights[i] ?? NaN, true);
  return bytes;
};
