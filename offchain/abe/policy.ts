/**
 * Policies are monotone threshold trees over attributes. A gate is true when at least `threshold` of its
 * children are: `and` is n-of-n, `or` is 1-of-n. There is no `not`: the ABE scheme is monotone.
 */

/** `name@authority`. Both parts: lower-case ASCII `[a-z0-9][a-z0-9._-]*`, at most 64 characters. */
export type Attribute = { readonly name: string; readonly authority: string };

export type Leaf = { readonly kind: "leaf"; readonly attribute: Attribute };

export type Gate = {
  readonly kind: "gate";
  readonly threshold: number;
  readonly children: readonly Policy[];
};

export type Policy = Leaf | Gate;

/** Most leaves of a policy; the on-chain program counts them in one byte and the contract refuses more. */
export const MAX_LEAVES = 64;

/** Deepest nesting of gates in a canonical policy; a leaf alone has depth 0. */
export const MAX_DEPTH = 16;
