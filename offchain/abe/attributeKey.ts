import type { Attribute } from "./policy.ts";

/**
 * One attribute of one person: K = g1^α · H(gid)^y · F(u)^t ∈ G1, K′ = g2^t ∈ G2, t ← Zr.
 * A secret of the person's. Keys of different people do not combine: H(gid) differs.
 */
export type AttributeKey = {
  /** The holder's global id, `eip155:<chain id>:<address in lower case>`. */
  readonly gid: string;
  readonly attribute: Attribute;
  /** `authorityKeyDigest` of the authority key it was issued under; it opens nothing sealed under another. */
  readonly authorityDigest: Uint8Array;
  /** K, compressed, 48 bytes. */
  readonly K: Uint8Array;
  /** K′, compressed, 96 bytes. */
  readonly Kprime: Uint8Array;
};
