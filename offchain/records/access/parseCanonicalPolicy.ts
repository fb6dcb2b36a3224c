import { formatPolicy } from "../../abe/formatPolicy.ts";
import { parsePolicy } from "../../abe/parsePolicy.ts";
import type { Policy } from "../../abe/policy.ts";

/** The tree of a policy text that is already canonical; throws when it is not, or does not parse. */
export const parseCanonicalPolicy = (text: string): Policy => {
  const policy = parsePolicy(text);
  if (formatPolicy(policy) !== text) throw new RangeError("the policy text is not canonical");
  return policy;
};
