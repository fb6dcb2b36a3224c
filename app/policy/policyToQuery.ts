import { formatAttribute } from "../../offchain/abe/formatAttribute.ts";
import type { Policy } from "../../offchain/abe/policy.ts";
import { emptyRule, type PolicyQuery, type PolicyRule } from "./policyQuery.ts";

const toRule = (policy: Policy & { readonly kind: "leaf" }): PolicyRule => ({
  ...emptyRule,
  value: formatAttribute(policy.attribute),
});

const toGroup = ({ threshold, children }: Policy & { readonly kind: "gate" }): PolicyQuery => ({
  combinator: threshold === children.length ? "all" : threshold === 1 ? "any" : String(threshold),
  rules: children.map((child) => (child.kind === "leaf" ? toRule(child) : toGroup(child))),
});

/** A policy as groups and rules to edit. The root is always a group: a lone attribute stands in one. */
export function policyToQuery(policy: Policy): PolicyQuery {
  return policy.kind === "gate" ? toGroup(policy) : { combinator: "all", rules: [toRule(policy)] };
}
