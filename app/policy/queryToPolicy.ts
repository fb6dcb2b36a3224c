import { canonicalPolicy } from "../../offchain/abe/canonicalPolicy.ts";
import { AbeError } from "../../offchain/abe/errors.ts";
import { parseAttribute } from "../../offchain/abe/parseAttribute.ts";
import type { Policy } from "../../offchain/abe/policy.ts";
import type { PolicyQuery, PolicyRule } from "./policyQuery.ts";
import { thresholdOf } from "./thresholdOf.ts";

/** What the groups and rules amount to, or what is still to do before they amount to anything. */
export type QueryReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly string[] };

const readRule = (rule: PolicyRule, problems: Set<string>): Policy | undefined => {
  if (rule.value === "") {
    problems.add("Choose an attribute in every row, or remove the row.");
    return undefined;
  }
  return { kind: "leaf", attribute: parseAttribute(rule.value) };
};

const readGroup = ({ combinator, rules }: PolicyQuery, problems: Set<string>): Policy | undefined => {
  const children = rules.flatMap((part) => {
    const child = "rules" in part ? readGroup(part, problems) : readRule(part, problems);
    return child === undefined ? [] : [child];
  });
  if (rules.length === 0) problems.add("Add an attribute to every group, or remove the group.");
  const threshold = thresholdOf(combinator, rules.length);
  if (Number.isNaN(threshold)) problems.add("Say how many of each group are needed.");
  else if (threshold > rules.length && rules.length > 0)
    problems.add(`A group asks for ${threshold} of ${rules.length}: add to it, or ask for fewer.`);
  // With a part unread the threshold would be over the wrong number of children; the problem is already noted.
  return children.length === rules.length && threshold >= 1 && threshold <= children.length
    ? { kind: "gate", threshold, children }
    : undefined;
};

/** Reads the groups and rules back into a canonical policy: `queryToPolicy(policyToQuery(p))` is `canonicalPolicy(p)`. */
export function queryToPolicy(query: PolicyQuery): QueryReading {
  const problems = new Set<string>();
  try {
    const policy = readGroup(query, problems);
    if (policy !== undefined) return { ok: true, policy: canonicalPolicy(policy) };
    return { ok: false, problems: [...problems] };
  } catch (error) {
    if (!(error instanceof AbeError)) throw error;
    return { ok: false, problems: [`${error.message} ${error.repair}`] };
  }
}
