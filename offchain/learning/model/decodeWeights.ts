import { checkWeights } from "./checkWeights.ts";
import { InvalidWeightsError } from "./errors.ts";
import type { Model, Tensor } from "./model.ts";

/**
 * Read a safetensors file that holds exactly this model's tensors. Their order in the file and a `__metadata__` entry
 * do not matter; everything else does.
 *
 * @returns `model.size` numbers in the order of `Model.tensors`
 * @throws InvalidWeightsError when the file is cut short or has bytes over, a tensor is missing, unknown, repeated, of
 *   another shape or type, tensors overlap or leave a hole, or a number is not finite
 */
export const decodeWeights = (model: Model, bytes: Uint8Array): Float32Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = bytes.length < 8 ? NaN : 8 + Number(view.getBigUint64(0, true));
  if (!(start <= bytes.length)) throw new InvalidWeightsError("the file is cut short");
  const header = readHeader(bytes.subarray(8, start));
  const ranges = new Map<number, number>();
  const places = new Map<Tensor, number>();
  for (const tensor of model.tensors) {
    const [from, to] = readRange(tensor, header.get(tensor.name));
    if (ranges.has(from)) throw new InvalidWeightsError(`${tensor.name} overlaps another tensor`);
    ranges.set(from, to);
    if (to > bytes.length - start) throw new InvalidWeightsError(`${tensor.name} ends after the file`);
    places.set(tensor, start + from);
    header.delete(tensor.name);
  }
  const [unknown] = header.keys();
  if (unknown !== undefined) throw new InvalidWeightsError(`the file holds another tensor, ${unknown}`);
  let end: number | undefined = 0;
  for (let i = 0; i < ranges.size && end !== undefined; i += 1) end = ranges.get(end);
  if (end !== bytes.length - start)
    throw new InvalidWeightsError("tensors overlap, or there are bytes of none");
  // Only now: the file has all the bytes that a model, whoever describes it, makes us allocate.
  const weights = new Float32Array(model.size);
  for (const [{ offset, length }, from] of places) {
    for (let i = 0; i < length; i += 1) weights[offset + i] = view.getFloat32(from + i * 4, true);
  }
  checkWeights(model, weights);
  return weights;
};

const readHeader = (bytes: Uint8Array): Map<string, unknown> => {
  let header: unknown;
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    header = JSON.parse(text);
  } catch (cause) {
    throw new InvalidWeightsError("its header is no JSON", cause);
  }
  if (typeof header !== "object" || header === null || Array.isArray(header)) {
    throw new InvalidWeightsError("its header is no object");
  }
  const entries = new Map<string, unknown>(Object.entries(header));
  entries.delete("__metadata__");
  // JSON.parse keeps the last of equal keys and says nothing.
  if (text.split('"data_offsets"').length - 1 !== entries.size) {
    throw new InvalidWeightsError("its header names a tensor twice, or one without a place");
  }
  return entries;
};

/** Where the tensor's bytes lie, from its entry in the header. */
const readRange = (tensor: Tensor, entry: unknown): readonly [number, number] => {
  if (entry === undefined) throw new InvalidWeightsError(`${tensor.name} is missing`);
  const { dtype, shape, data_offsets: offsets, ...rest } = { ...(entry as Record<string, unknown>) };
  if (dtype !== "F32") throw new InvalidWeightsError(`${tensor.name} is of type ${String(dtype)}, not F32`);
  if (JSON.stringify(shape) !== JSON.stringify(tensor.shape)) {
    throw new InvalidWeightsError(
      `${tensor.name} has shape ${JSON.stringify(shape)}, not ${JSON.stringify(tensor.shape)}`,
    );
  }
  const [from, to, ...more] = Array.isArray(offsets) ? (offsets as unknown[]) : [];
  const whole = Number.isSafeInteger(from) && (from as number) >= 0;
  if (
    !whole ||
    to !== (from as number) + tensor.length * 4 ||
    more.length > 0 ||
    Object.keys(rest).length > 0
  ) {
    throw new InvalidWeightsError(`the place of ${tensor.name} does not fit its shape`);
  }
  return [from as number, to];
};
