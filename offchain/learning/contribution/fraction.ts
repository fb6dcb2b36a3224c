/** An exact number: reduced, the denominator above 0. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };
