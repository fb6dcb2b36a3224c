import { AbeError } from "./errors.ts";
import { formatAttribute } from "./formatAttribute.ts";
import { parseAttribute } from "./parseAttribute.ts";
import { MAX_DEPTH, MAX_LEAVES } from "./policy.ts";
import type { Gate, Policy } from "./policy.ts";

const invalid = (message: string, values: Record<string, unknown>, repair: string): AbeError =>
  new AbeError("policy-invalid", message, { values, repair });

/** `and` under `and`, `or` under `or`: the child's children may stand in its place. */
const mergesInto = (child: Gate, threshold: number, siblings: number): boolean =>
  (child.threshold === child.children.length && threshold === siblings) ||
  (child.threshold === 1 && threshold === 1);

const canonicalGate = (gate: Gate, budget: number): Policy => {
  // A hand-made tree may nest one-child gates or same-operator gates without end; stop before the stack does.
  if (budget === 0) {
    throw invalid("The policy is nested too deep to read.", { limit: MAX_DEPTH }, "Flatten the policy.");
  }
  const { threshold, children } = gate;
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > children.length) {
    throw invalid(
      `A gate asks for ${threshold} of ${children.length}.`,
      { threshold, children: children.length },
      "Ask for at least 1 and at most as many as there are alternatives.",
    );
  }
  const canonical = children.map((child) => canonicalNode(child, budget - 1));
  const [only] = canonical;
  if (only !== undefined && canonical.length === 1) return only;
  const isAnd = threshold === canonical.length;
  const flat = canonical.flatMap((child) =>
    child.kind === "gate" && mergesInto(child, threshold, canonical.length) ? child.children : [child],
  );
  return { kind: "gate", threshold: isAnd ? flat.length : threshold, children: flat };
};

const canonicalNode = (policy: Policy, budget: number): Policy =>
  policy.kind === "leaf"
    ? { kind: "leaf", attribute: parseAttribute(formatAttribute(policy.attribute)) }
    : canonicalGate(policy, budget);

const measure = (policy: Policy): { leaves: number; depth: number } => {
  if (policy.kind === "leaf") return { leaves: 1, depth: 0 };
  const parts = policy.children.map(measure);
  return {
    leaves: parts.reduce((sum, part) => sum + part.leaves, 0),
    depth: 1 + Math.max(...parts.map((part) => part.depth)),
  };
};

/**
 * The canonical form of a policy: one-child gates dissolved, `and` under `and` and `or` under `or` flattened,
 * checked against the limits (64 leaves, depth 16) and the attribute grammar.
 *
 * Children keep their order. Sorting would be sound, but the order is the order of the leaves in the on-chain
 * program and of the rows of a ciphertext, and people recognise a policy as they wrote it; so `a and b` and
 * `b and a` are two policies with two ids that admit the same people.
 *
 * @throws AbeError `policy-invalid`, `attribute-invalid`
 */
export const canonicalPolicy = (policy: Policy): Policy => {
  const canonical = canonicalNode(policy, 4 * MAX_LEAVES);
  const { leaves, depth } = measure(canonical);
  if (leaves > MAX_LEAVES) {
    throw invalid(
      `The policy has ${leaves} leaves; at most ${MAX_LEAVES} are allowed.`,
      { leaves, limit: MAX_LEAVES },
      "Ask an authority for one attribute that stands for several.",
    );
  }
  if (depth > MAX_DEPTH) {
    throw invalid(
      `The policy nests gates ${depth} deep; at most ${MAX_DEPTH} are allowed.`,
      { depth, limit: MAX_DEPTH },
      "Distribute or flatten the innermost parentheses.",
    );
  }
  return canonical;
};
