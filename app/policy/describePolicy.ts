import type { Policy } from "../../offchain/abe/policy.ts";

/** "cardiology" of mercy, as people say it. */
export function describeAttribute({
  name,
  authority,
}: {
  readonly name: string;
  readonly authority: string;
}): string {
  return `“${name}” from ${authority}`;
}

/** "a", "a and b", "a, b and c". */
function list(parts: readonly string[], word: "and" | "or"): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} ${word} ${last}`;
}

/** A gate inside a gate stands in brackets: without them "a and b or c" has two meanings. */
function describePart(policy: Policy): string {
  return policy.kind === "leaf" ? describeAttribute(policy.attribute) : `(${describeNode(policy)})`;
}

function describeNode(policy: Policy): string {
  if (policy.kind === "leaf") return describeAttribute(policy.attribute);
  const { threshold, children } = policy;
  const parts = children.map(describePart);
  if (threshold === children.length) return list(parts, "and");
  if (threshold === 1) return list(parts, "or");
  return `at least ${threshold} of ${list(parts, "and")}`;
}

/**
 * Who a policy lets in, in one sentence.
 *
 * @param policy canonical
 * @example describePolicy(parsePolicy("a@x and (b@y or c@z)"))
 * // "Anyone with “a” from x and (“b” from y or “c” from z)."
 */
export function describePolicy(policy: Policy): string {
  return `Anyone with ${describeNode(policy)}.`;
}
