import { canonicalPolicy } from "./canonicalPolicy.ts";
import { formatAttribute } from "./formatAttribute.ts";
import type { Gate, Policy } from "./policy.ts";

const write = (policy: Policy): string => {
  if (policy.kind === "leaf") return formatAttribute(policy.attribute);
  const { threshold, children } = policy;
  if (threshold === children.length) return children.map((child) => writeUnder(policy, child)).join(" and ");
  if (threshold === 1) return children.map((child) => writeUnder(policy, child)).join(" or ");
  return `${threshold} of (${children.map(write).join(", ")})`;
};

/** Parentheses only where reading the text back would otherwise give another tree: `or` inside `and`. */
const writeUnder = (parent: Gate, child: Policy): string => {
  const isOr = child.kind === "gate" && child.threshold === 1;
  return isOr && parent.threshold === parent.children.length ? `(${write(child)})` : write(child);
};

/**
 * The canonical text of a policy: single spaces, no needless parentheses, children in their order.
 * `parsePolicy(formatPolicy(p))` is the canonical form of `p`; this text is what a ciphertext is bound to.
 *
 * @throws AbeError `policy-invalid`, `attribute-invalid`
 */
export const formatPolicy = (policy: Policy): string => write(canonicalPolicy(policy));
