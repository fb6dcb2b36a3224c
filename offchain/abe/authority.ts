/**
 * An authority θ of RW15: an institution that names attributes and issues keys for them.
 *
 *     secret  α, y ← Zr          public  Y = E^α ∈ GT,  P = g2^y ∈ G2
 *
 * The values are plain bytes, so they survive storage and structured cloning; whoever uses one checks it.
 */
export type AuthorityPublicKey = {
  /** The institution's label, what follows the `@` of its attributes. */
  readonly label: string;
  /** Y, compressed, 192 bytes. */
  readonly Y: Uint8Array;
  /** P, compressed, 96 bytes. */
  readonly P: Uint8Array;
};

/** Whoever has it issues any attribute of this authority to anyone: it cannot be taken back, only replaced. */
export type AuthoritySecretKey = {
  readonly label: string;
  /** α and y, 32 bytes big-endian each, in [1, r). */
  readonly alpha: Uint8Array;
  readonly y: Uint8Array;
};
