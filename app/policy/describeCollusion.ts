import type { Policy } from "../../offchain/abe/policy.ts";
import { colludingAuthorities } from "./colludingAuthorities.ts";
import { othersNeeded } from "./othersNeeded.ts";
import type { PolicyGuardians } from "./publishedAttribute.ts";

/** Sets told in full; beyond these people only need to know that there are more. */
const SHOWN = 5;

function describeSet(names: readonly string[], { labels, threshold }: PolicyGuardians): string {
  const [first = ""] = names;
  const alone = names.length === 1;
  const others = othersNeeded(names, labels, threshold);
  const who = alone
    ? `${first} alone could give these attributes to anyone`
    : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""} together could give these attributes to anyone`;
  if (others === 0) {
    return `${who}, and ${alone ? "holds" : "hold"} enough of the guardians’ shares to open the record without your permission.`;
  }
  const more = `${others} ${others < threshold ? "other " : ""}guardian${others === 1 ? "" : "s"}`;
  return `${who}. To open the record without your permission ${alone ? "it" : "they"} would need ${more} to take part.`;
}

/**
 * Which institutions could get round a policy by acting together, in sentences: those whose attributes satisfy it, and
 * how many guardians they would need besides. It assumes nothing of anybody's honesty.
 */
export function describeCollusion(policy: Policy, guardians: PolicyGuardians): string[] {
  const { sets, complete, upTo } = colludingAuthorities(policy);
  const sentences = sets.slice(0, SHOWN).map((set) => describeSet(set, guardians));
  const rest = sets.length - SHOWN;
  if (rest > 0) sentences.push(`So could ${rest} other ${rest === 1 ? "set" : "sets"} of institutions.`);
  if (!complete)
    sentences.push(`Only sets of up to ${upTo} institutions were looked at: there are too many.`);
  return sentences;
}
