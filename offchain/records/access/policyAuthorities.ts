import type { Policy } from "../../abe/policy.ts";

/** The labels of a policy's authorities, each once, sorted (they are ASCII, so bytewise). */
export const policyAuthorities = (policy: Policy): readonly string[] => {
  const labels = (node: Policy): readonly string[] =>
    node.kind === "leaf" ? [node.attribute.authority] : node.children.flatMap(labels);
  return [...new Set(labels(policy))].sort();
};
