import type { Dataset } from "../data/dataset.ts";
import { checkRows } from "./checkRows.ts";
import { referencePartTag } from "./encodeReferencePart.ts";
import { TaskMismatchError } from "./errors.ts";
import type { TaskSpec } from "./taskSpec.ts";

/**
 * Read an opened part of the reference set.
 * @throws TaskMismatchError when the bytes are none, or of another shape, size or classes than the task's
 */
export const readReferencePart = (
  spec: Pick<TaskSpec, "model" | "data" | "reference">,
  bytes: Uint8Array,
): Dataset => {
  const refuse = (why: string): TaskMismatchError =>
    new TaskMismatchError(`The reference part ${why}.`, "The requester sealed something else: say so.");
  const tag = new TextEncoder().encode(referencePartTag);
  const head = tag.length + 8;
  if (bytes.length < head || tag.some((byte, i) => bytes[i] !== byte)) throw refuse("begins otherwise");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows = view.getUint32(tag.length, true);
  const size = view.getUint32(tag.length + 4, true);
  if (rows !== spec.reference.rows) throw refuse(`has ${rows} rows, where ${spec.reference.rows} are told`);
  if (bytes.length !== head + 4 * rows * (size + 1)) throw refuse(`has ${bytes.length} bytes`);
  const inputs = Float32Array.from({ length: rows * size }, (_, i) => view.getFloat32(head + 4 * i, true));
  const after = head + 4 * inputs.length;
  const labels = Int32Array.from({ length: rows }, (_, i) => view.getInt32(after + 4 * i, true));
  if (!inputs.every(Number.isFinite)) throw refuse("holds a number that is not finite");
  const part: Dataset = { inputs, labels, shape: spec.model.input, classes: spec.data.classes };
  checkRows(spec, part);
  return part;
};
