import type { Hex } from "../../rounds/hex.ts";

/** Which task a dealing is for. */
export type DealingPlace = {
  readonly chainId: bigint;
  /** The round coordinator's address. */
  readonly coordinator: Hex;
  readonly task: number;
};

/** A member of the committee, and the X25519 key (32 bytes) that its share is sealed to. */
export type DealtMember = { readonly chair: number; readonly account: Hex; readonly key: Uint8Array };

/**
 * Every part's key shared among the committee: any `threshold` members have it, fewer have nothing. Public, as canonical
 * JSON on IPFS.
 */
export type Dealing = {
  readonly format: "aceso-dealing-1";
  readonly chainId: string;
  readonly coordinator: Hex;
  readonly task: number;
  readonly threshold: number;
  /** By chair, from chair 1. */
  readonly members: readonly Hex[];
  /** In the manifest's order. */
  readonly parts: readonly {
    readonly round: number;
    readonly attempt: number;
    /** The polynomial's coefficients times G, compressed, `threshold` of them; the first is the manifest's key point. */
    readonly commitments: readonly Hex[];
    /** By chair: the share, sealed to that member (HPKE). */
    readonly sealed: readonly Hex[];
  }[];
};

/** A share as a member publishes it (`shareReference`): 32 bytes, big-endian. */
export type PublishedShare = { readonly chair: number; readonly share: Hex };
