/** What a vector of integers in fixed point is: one's update, a round's aggregate, or the global model. */
export type IntegerKind = "update" | "aggregate" | "model";

/**
 * The one byte string of a vector in fixed point: `aceso:KIND:1\n`, the count as uint32, then each int32, little-endian.
 * The kind keeps an update from passing for an aggregate.
 */
export const encodeIntegers = (kind: IntegerKind, integers: Int32Array): Uint8Array<ArrayBuffer> => {
  const tag = new TextEncoder().encode(`aceso:${kind}:1\n`);
  const bytes = new Uint8Array(tag.length + 4 + 4 * integers.length);
  bytes.set(tag);
  new DataView(bytes.buffer).setUint32(tag.length, integers.length, true);
  // As they lie in memory: little-endian wherever this runs, or the kernel's WebAssembly would read no weight right.
  bytes.set(new Uint8Array(integers.buffer, integers.byteOffset, integers.byteLength), tag.length + 4);
  return bytes;
};
