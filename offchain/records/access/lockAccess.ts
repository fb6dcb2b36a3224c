/**
 * A under a policy: (ciphertext, K) = ABE.encapsulate(policy, context = tag ‖ record),
 * wrapped = AES-256-GCM(K, nonce = 0¹², A, aad = record). K is fresh in every encapsulation, so nonce zero is used
 * once. The context ties the ciphertext to its record and purpose: copied elsewhere it does not open.
 */
import { concatBytes } from "@noble/hashes/utils.js";
import { authorityKeyDigest } from "../../abe/authorityKeyDigest.ts";
import { encapsulate } from "../../abe/encapsulate.ts";
import type { Policy } from "../../abe/policy.ts";
import { utf8 } from "../bytes.ts";
import type { LockedAccess } from "../envelope/header.ts";
import { RecordsError } from "../errors.ts";
import { policyRejected } from "./policyRejected.ts";
import { encryptAesGcm, importAesKey, nonceLength } from "../keys/aesGcm.ts";
import type { AuthorityKeys } from "./authorityKeys.ts";
import { policyAuthorities } from "./policyAuthorities.ts";

export const accessTags = { access: "aceso/access/v1", emergency: "aceso/emergency/v1" } as const;

/** @throws RecordsError `policy-rejected` when an authority's key is missing. */
export const lockAccess = async (
  accessSecret: Uint8Array,
  policy: Policy,
  authorityKeys: AuthorityKeys,
  tag: keyof typeof accessTags,
  record: Uint8Array,
): Promise<LockedAccess> => {
  const used = policyAuthorities(policy).map((label) => {
    const key = authorityKeys.get(label);
    if (key === undefined) {
      throw new RecordsError("policy-rejected", `the policy names ${label}, whose key is not at hand`, {
        repair: `Give the public key of ${label} from the institution registry, or leave it out of the policy.`,
        values: { label },
      });
    }
    return { label, ...key };
  });
  const { ciphertext, key } = await encapsulate({
    policy,
    publicKeys: new Map(used.map(({ label, publicKey }) => [label, publicKey])),
    context: concatBytes(utf8(accessTags[tag]), record),
  }).catch((cause: unknown) => {
    throw policyRejected(cause);
  });
  const wrapped = await encryptAesGcm(
    await importAesKey(key),
    new Uint8Array(nonceLength),
    accessSecret,
    record,
  );
  key.fill(0);
  return {
    authorities: used.map(({ label, version, publicKey }) => ({
      label,
      version,
      digest: authorityKeyDigest(publicKey),
    })),
    ciphertext,
    wrapped,
  };
};
