import type { Dataset } from "../data/dataset.ts";

export const referencePartTag = "aceso:reference:1\n";

/**
 * A part of the reference set as one byte string: `aceso:reference:1\n`, rows and numbers a row as uint32, then the
 * inputs as float32 and the labels as int32, all little-endian. Rows are prepared as the task's description says.
 */
export const encodeReferencePart = ({ inputs, labels }: Dataset): Uint8Array<ArrayBuffer> => {
  const tag = new TextEncoder().encode(referencePartTag);
  const bytes = new Uint8Array(tag.length + 8 + 4 * (inputs.length + labels.length));
  bytes.set(tag);
  const view = new DataView(bytes.buffer);
  view.setUint32(tag.length, labels.length, true);
  view.setUint32(tag.length + 4, labels.length === 0 ? 0 : inputs.length / labels.length, true);
  let at = tag.length + 8;
  for (const input of inputs) {
    view.setFloat32(at, input, true);
    at += 4;
  }
  for (const label of labels) {
    view.setInt32(at, label, true);
    at += 4;
  }
  return bytes;
};
