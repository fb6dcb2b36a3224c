import type { Policy } from "../../offchain/abe/policy.ts";

/** Sets of authorities looked at, at most: about 50 ms, and every set of up to 3 of 64. */
const BUDGET = 50_000;

export type ColludingAuthorities = {
  /** Minimal sets of authorities that can satisfy the policy by giving out their own attributes, smallest first. */
  readonly sets: readonly (readonly string[])[];
  /** False when there were too many to look at: sets up to this size have all been looked at, larger ones not. */
  readonly complete: boolean;
  readonly upTo: number;
};

const satisfiedBy = (policy: Policy, authorities: ReadonlySet<string>): boolean =>
  policy.kind === "leaf"
    ? authorities.has(policy.attribute.authority)
    : policy.children.filter((child) => satisfiedBy(child, authorities)).length >= policy.threshold;

const authoritiesOf = (policy: Policy): string[] =>
  policy.kind === "leaf" ? [policy.attribute.authority] : policy.children.flatMap(authoritiesOf);

/** Every choice of `size` of the names, in their order. */
function* choose(names: readonly string[], size: number, from = 0): Generator<string[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let at = from; at <= names.length - size; at += 1) {
    for (const rest of choose(names, size - 1, at + 1)) yield [names[at] ?? "", ...rest];
  }
}

/**
 * Who could open lock A without any attribute having been earned: an authority can give itself whatever it issues.
 * A set of authorities satisfies the policy when all their attributes together do; only minimal sets are kept,
 * since the policy is monotone and every superset of one satisfies it too.
 */
export function colludingAuthorities(policy: Policy): ColludingAuthorities {
  const names = [...new Set(authoritiesOf(policy))].sort();
  const sets: string[][] = [];
  let looked = 0;
  for (let size = 1; size <= names.length; size += 1) {
    for (const some of choose(names, size)) {
      looked += 1;
      if (looked > BUDGET) {
        return { sets: sets.filter((s) => s.length < size), complete: false, upTo: size - 1 };
      }
      const held = new Set(some);
      if (sets.some((found) => found.every((name) => held.has(name)))) continue;
      if (satisfiedBy(policy, held)) sets.push(some);
    }
  }
  return { sets, complete: true, upTo: names.length };
}
