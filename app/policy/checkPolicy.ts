import { evaluatePolicy } from "../../offchain/abe/evaluatePolicy.ts";
import { formatAttribute } from "../../offchain/abe/formatAttribute.ts";
import type { Policy } from "../../offchain/abe/policy.ts";
import { policyLeaves } from "../../offchain/abe/policyLeaves.ts";
import type { Hex } from "../chain/deployment.ts";
import { describeAttribute } from "./describePolicy.ts";
import type { PublishedAttributes } from "./publishedAttribute.ts";

export type PolicyCheck = {
  /** With one of these a record cannot be sealed. */
  readonly blocking: readonly string[];
  /** The policy works, but perhaps not as meant. */
  readonly warnings: readonly string[];
  /** Accounts whose attributes satisfy the policy now. */
  readonly holders: readonly Hex[];
};

/** Holds a policy against what the institutions have published. */
export function checkPolicy(policy: Policy, { attributes, institutions }: PublishedAttributes): PolicyCheck {
  const leaves = new Map(policyLeaves(policy).map((leaf) => [formatAttribute(leaf), leaf]));
  const known = new Map(institutions.map((institution) => [institution.label, institution]));
  const published = new Map(attributes.map((a) => [`${a.name}@${a.institution}`, a]));
  const blocking = new Set<string>();
  const warnings = new Set<string>();
  for (const [text, leaf] of leaves) {
    const institution = known.get(leaf.authority);
    if (institution === undefined) {
      blocking.add(`There is no institution called ${leaf.authority}. Check the spelling.`);
      continue;
    }
    if (!institution.hasKey) {
      blocking.add(
        `${leaf.authority} has not published its key yet, so nothing can be sealed for its attributes.`,
      );
      continue;
    }
    if (!institution.active) {
      warnings.add(
        `${leaf.authority} has been suspended. Those who hold its attributes keep them; it gives out no new ones.`,
      );
    }
    if ((published.get(text)?.holders.length ?? 0) === 0) {
      warnings.add(`Nobody holds ${describeAttribute(leaf)} at present.`);
    }
  }
  const byAccount = new Map<Hex, Set<string>>();
  for (const text of leaves.keys()) {
    for (const account of published.get(text)?.holders ?? []) {
      byAccount.set(account, (byAccount.get(account) ?? new Set()).add(text));
    }
  }
  const holders = [...byAccount]
    .filter(([, held]) => evaluatePolicy(policy, held))
    .map(([account]) => account);
  return { blocking: [...blocking], warnings: [...warnings], holders };
}
