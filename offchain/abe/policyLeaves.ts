import type { Attribute, Policy } from "./policy.ts";

/** The attributes at the leaves, left to right, repetitions kept. */
export const policyLeaves = (policy: Policy): Attribute[] =>
  policy.kind === "leaf" ? [policy.attribute] : policy.children.flatMap(policyLeaves);
