/**
 * The prime r, the order of G1, G2 and GT of BLS12-381. Scalars are bigints in [0, r).
 * Source: draft-irtf-cfrg-pairing-friendly-curves-11, §4.2.1.
 */
export const SCALAR_ORDER = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n;

/** `value` modulo r, in [0, r) for negative values too. */
export const reduceScalar = (value: bigint): bigint => {
  const rest = value % SCALAR_ORDER;
  return rest < 0n ? rest + SCALAR_ORDER : rest;
};
