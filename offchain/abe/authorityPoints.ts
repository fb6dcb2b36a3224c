import type { G2, GT } from "mcl-wasm";
import type { AuthorityPublicKey } from "./authority.ts";
import { badEncoding } from "./byteFields.ts";
import { isLabel } from "./isLabel.ts";
import type { Pairing } from "./loadPairing.ts";
import { decodeG2, inSubgroup } from "./sourceGroups.ts";
import { decompressGt, isInGt } from "./targetGroup.ts";

export type AuthorityPoints = { readonly Y: GT; readonly P: G2 };

// Held for as long as the key object itself is; checking a key costs 2 ms, nearly all of it the order of Y.
const known = new WeakMap<AuthorityPublicKey, AuthorityPoints>();

/**
 * The group elements of an authority's public key, fully checked the first time an object is seen: Y of order r
 * in Fp12, P on the curve and in the subgroup, neither the identity, the label well formed.
 *
 * @throws AbeError `encoding-invalid`
 */
export const authorityPoints = (pairing: Pairing, publicKey: AuthorityPublicKey): AuthorityPoints => {
  const kept = known.get(publicKey);
  if (kept !== undefined) return kept;
  if (!isLabel(publicKey.label)) throw badEncoding("P", "label", JSON.stringify(publicKey.label));

  const decoded = <T>(field: string, decode: () => T): T => {
    try {
      return decode();
    } catch (cause) {
      throw badEncoding("P", field, "not an element of its group", cause);
    }
  };
  const points = {
    Y: decoded("Y", () => decompressGt(pairing.wasm, publicKey.Y)),
    P: decoded("P", () => inSubgroup(decodeG2(publicKey.P))),
  };
  if (!isInGt(pairing.wasm, points.Y)) throw badEncoding("P", "Y", "not of order r");
  known.set(publicKey, points);
  return points;
};
