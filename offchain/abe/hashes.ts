/**
 * Every hash of the scheme, each under a tag of its own. H and F are separate random oracles: with one hash for
 * both, a user whose id equals an attribute's name breaks the binding of keys to users.
 *
 *     H(gid), F(attribute)   RFC 9380 hash_to_curve to G1, BLS12381G1_XMD:SHA-256_SSWU_RO_, tags below
 *     coins                  TupleHashXOF256 (NIST SP 800-185), personalisation "aceso/abe/v1/coins"
 *     mask, key              TupleHash256, 32 bytes, "aceso/abe/v1/mask" and "aceso/abe/v1/key"
 *
 * TupleHash frames every element with its length, so no two tuples collide by moving bytes across a border.
 */
import { tuplehash256, tuplehash256xof } from "@noble/hashes/sha3-addons.js";
import type { G1 } from "mcl-wasm";
import type { Pairing } from "./loadPairing.ts";
import { SCALAR_DRAW_BYTES, scalarFromDraw } from "./random.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const GID_TAG = "aceso/abe/v1/H/BLS12381G1_XMD:SHA-256_SSWU_RO_";
const ATTRIBUTE_TAG = "aceso/abe/v1/F/BLS12381G1_XMD:SHA-256_SSWU_RO_";
const COINS_TAG = utf8("aceso/abe/v1/coins");
const MASK_TAG = utf8("aceso/abe/v1/mask");
const KEY_TAG = utf8("aceso/abe/v1/key");

/** Points kept of the attributes and people met last: 0.2 ms each saved, 256 × about 1 KiB held. */
const CACHE_SIZE = 256;

const cachedHash = (tag: string): ((pairing: Pairing, message: string) => G1) => {
  const domain = utf8(tag);
  const kept = new Map<string, G1>();
  return (pairing, message) => {
    const point = kept.get(message) ?? pairing.hashToG1(utf8(message), domain);
    // Deleting first makes the map's order the order of last use.
    kept.delete(message);
    kept.set(message, point);
    const [oldest] = kept.keys();
    if (kept.size > CACHE_SIZE && oldest !== undefined) kept.delete(oldest);
    return point;
  };
};

/** H: a person's global id to G1. */
export const hashGid = cachedHash(GID_TAG);

/** F: `name@authority` to G1. */
export const hashAttribute = cachedHash(ATTRIBUTE_TAG);

/** The stream of scalars that the re-encryption repeats: 48 bytes each, big-endian, modulo r. */
export const coinStream = (
  sigma: Uint8Array,
  policyText: string,
  context: Uint8Array,
  authorityDigests: readonly Uint8Array[],
): (() => bigint) => {
  const stream = tuplehash256xof.create({ personalization: COINS_TAG });
  for (const part of [sigma, utf8(policyText), context, ...authorityDigests]) stream.update(part);
  return () => scalarFromDraw(stream.xof(SCALAR_DRAW_BYTES));
};

/** What hides σ: 32 bytes from the canonical 576 of the blinding E^z. */
export const blindingMask = (canonicalBlinding: Uint8Array): Uint8Array =>
  tuplehash256([canonicalBlinding], { personalization: MASK_TAG, dkLen: 32 });

/** The encapsulated key: 32 bytes from σ, the policy text, the context and the whole ciphertext. */
export const encapsulatedKey = (
  sigma: Uint8Array,
  policyText: string,
  context: Uint8Array,
  ciphertext: Uint8Array,
): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    tuplehash256([sigma, utf8(policyText), context, ciphertext], { personalization: KEY_TAG, dkLen: 32 }),
  );
