import type { AuthorityPublicKey } from "./authority.ts";
import { authorityKeyDigest } from "./authorityKeyDigest.ts";
import { authorityPoints } from "./authorityPoints.ts";
import type { AuthorityPoints } from "./authorityPoints.ts";
import { AbeError } from "./errors.ts";
import type { Pairing } from "./loadPairing.ts";
import type { SharingPlan } from "./planSharing.ts";

export type PolicyAuthorityKeys = {
  readonly points: ReadonlyMap<string, AuthorityPoints>;
  readonly digests: ReadonlyMap<string, Uint8Array>;
};

/**
 * The keys of the authorities that a policy names, in ascending order of their labels, checked.
 * @throws AbeError `missing-authority-key`, `authority-key-mismatch`, `encoding-invalid`
 */
export const policyAuthorityKeys = (
  pairing: Pairing,
  plan: SharingPlan,
  publicKeys: ReadonlyMap<string, AuthorityPublicKey>,
): PolicyAuthorityKeys => {
  const points = new Map<string, AuthorityPoints>();
  const digests = new Map<string, Uint8Array>();
  // Labels are ASCII, so JavaScript's order by UTF-16 unit is their order by byte.
  for (const label of [...new Set(plan.leaves.map(({ authority }) => authority))].toSorted()) {
    const key = publicKeys.get(label);
    if (key === undefined) {
      throw new AbeError("missing-authority-key", `The policy names ${label}, whose key was not given.`, {
        values: { label },
        repair: `Add the public key of ${label}; the institution registry says which version.`,
      });
    }
    if (key.label !== label) {
      throw new AbeError("authority-key-mismatch", `The key given for ${label} is that of ${key.label}.`, {
        values: { label, found: key.label },
        repair: `Give the public key of ${label} under its own label.`,
      });
    }
    points.set(label, authorityPoints(pairing, key));
    digests.set(label, authorityKeyDigest(key));
  }
  return { points, digests };
};
