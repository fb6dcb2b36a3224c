/**
 * The Fujisaki–Okamoto transform (J. Cryptology 26, 2013) of the layer in `encryptRows`:
 *
 *     coins      = TupleHashXOF256(σ, policy text, context, authority key digests…)
 *     (E^z, c)   = encryptRows(coins)
 *     ciphertext = (σ ⊕ TupleHash256(E^z), c)
 *     key        = TupleHash256(σ, policy text, context, ciphertext)
 *
 * Everything follows from σ and what both sides know: whoever opens repeats this with the σ found and
 * compares every byte.
 */
import { encodeCiphertext } from "./encodeCiphertext.ts";
import { encryptRows } from "./encryptRows.ts";
import { blindingMask, coinStream, encapsulatedKey } from "./hashes.ts";
import type { Pairing } from "./loadPairing.ts";
import type { SharingPlan } from "./planSharing.ts";
import type { PolicyAuthorityKeys } from "./policyAuthorityKeys.ts";
import { canonicalGt } from "./targetGroup.ts";

export type Sealing = {
  readonly plan: SharingPlan;
  readonly policyText: string;
  readonly context: Uint8Array;
  readonly authorities: PolicyAuthorityKeys;
};

/** a ⊕ b, of equal lengths. */
export const xorBytes = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, i) => byte ^ (b[i] ?? 0));

export const sealSigma = (
  pairing: Pairing,
  { plan, policyText, context, authorities }: Sealing,
  sigma: Uint8Array,
): { ciphertext: Uint8Array<ArrayBuffer>; key: Uint8Array<ArrayBuffer> } => {
  const coins = coinStream(sigma, policyText, context, [...authorities.digests.values()]);
  const { blinding, rows, leaves } = encryptRows(pairing, plan, authorities.points, coins);
  const maskedSigma = xorBytes(sigma, blindingMask(canonicalGt(pairing.wasm, blinding)));
  const ciphertext = encodeCiphertext({ maskedSigma, rows, leaves });
  return { ciphertext, key: encapsulatedKey(sigma, policyText, context, ciphertext) };
};
