import type { G1, G2 } from "mcl-wasm";
import type { AttributeKey } from "./attributeKey.ts";
import { badEncoding } from "./byteFields.ts";
import { decodeG1, decodeG2, inSubgroup } from "./sourceGroups.ts";

export type AttributeKeyPoints = { readonly K: G1; readonly Kprime: G2 };

const known = new WeakMap<AttributeKey, AttributeKeyPoints>();

/** The points of an attribute key, curve and subgroup checked the first time an object is seen. @throws AbeError */
export const attributeKeyPoints = (key: AttributeKey): AttributeKeyPoints => {
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  try {
    const points = { K: inSubgroup(decodeG1(key.K)), Kprime: inSubgroup(decodeG2(key.Kprime)) };
    known.set(key, points);
    return points;
  } catch (cause) {
    throw badEncoding("K", "K and K′", "not points of the subgroup", cause);
  }
};
