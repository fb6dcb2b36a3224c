import { formatAttribute } from "./formatAttribute.ts";
import type { Policy } from "./policy.ts";

/** Whether someone who holds exactly these attributes (`name@authority` texts) satisfies the policy. */
export const evaluatePolicy = (policy: Policy, held: ReadonlySet<string>): boolean =>
  policy.kind === "leaf"
    ? held.has(formatAttribute(policy.attribute))
    : policy.children.filter((child) => evaluatePolicy(child, held)).length >= policy.threshold;
