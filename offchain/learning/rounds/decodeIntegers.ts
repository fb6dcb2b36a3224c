import { type IntegerKind, encodeIntegers } from "./encodeIntegers.ts";
import { MalformedIntegersError } from "./errors.ts";

/**
 * Read what `encodeIntegers` wrote, and nothing else: every vector has one byte string, every byte string one vector.
 * @param size how many integers there must be
 * @throws MalformedIntegersError
 */
export const decodeIntegers = (kind: IntegerKind, bytes: Uint8Array, size: number): Int32Array => {
  const head = encodeIntegers(kind, new Int32Array(0)).length;
  const tag = head - 4;
  if (bytes.length < head) throw new MalformedIntegersError(kind, `${bytes.length} bytes are too few`);
  const expected = new TextEncoder().encode(`aceso:${kind}:1\n`);
  if (expected.some((byte, i) => bytes[i] !== byte)) {
    throw new MalformedIntegersError(kind, "they begin otherwise");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(tag, true);
  if (count !== size) throw new MalformedIntegersError(kind, `their number is not said to be ${size}`);
  if (bytes.length !== head + 4 * size) {
    throw new MalformedIntegersError(kind, `${bytes.length} bytes do not hold ${size} numbers exactly`);
  }
  const integers = Int32Array.from({ length: size }, (_, i) => view.getInt32(head + 4 * i, true));
  if (integers.includes(-2_147_483_648)) {
    throw new MalformedIntegersError(kind, "−2³¹ has no counterpart and is never written");
  }
  return integers;
};
