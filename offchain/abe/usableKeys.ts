import type { AttributeKey } from "./attributeKey.ts";
import { equalBytes } from "./equalBytes.ts";
import { AbeError } from "./errors.ts";
import { formatAttribute } from "./formatAttribute.ts";
import type { SharingPlan } from "./planSharing.ts";
import type { PolicyAuthorityKeys } from "./policyAuthorityKeys.ts";

export type UsableKeys = {
  /** By `name@authority`: the keys that the policy asks for, issued under the authority keys at hand. */
  readonly held: ReadonlyMap<string, AttributeKey>;
  /** Attributes that the policy asks for, held only under another version of their authority's key. */
  readonly stale: readonly string[];
};

/** @throws AbeError `wrong-gid` when a key is someone else's */
export const usableKeys = (
  plan: SharingPlan,
  authorities: PolicyAuthorityKeys,
  gid: string,
  keys: readonly AttributeKey[],
): UsableKeys => {
  const asked = new Set(plan.leaves.map(formatAttribute));
  const held = new Map<string, AttributeKey>();
  const stale = new Set<string>();
  for (const key of keys) {
    const attribute = formatAttribute(key.attribute);
    if (key.gid !== gid) {
      throw new AbeError("wrong-gid", `The key of ${attribute} was issued to ${key.gid}, not to ${gid}.`, {
        values: { attribute, gid, issuedTo: key.gid },
        repair: "Give only keys issued to the one who opens: keys of different people do not combine.",
      });
    }
    if (!asked.has(attribute)) continue;
    const current = authorities.digests.get(key.attribute.authority);
    if (current !== undefined && equalBytes(current, key.authorityDigest)) held.set(attribute, key);
    else stale.add(attribute);
  }
  return { held, stale: [...stale].filter((attribute) => !held.has(attribute)) };
};
