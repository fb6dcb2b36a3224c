import type { AuthorityPublicKey } from "./authority.ts";
import { SIGMA_BYTES } from "./ciphertext.ts";
import { formatPolicy } from "./formatPolicy.ts";
import { loadPairing } from "./loadPairing.ts";
import { planSharing } from "./planSharing.ts";
import type { Policy } from "./policy.ts";
import { policyAuthorityKeys } from "./policyAuthorityKeys.ts";
import { drawBytes, webRandom } from "./random.ts";
import type { Random } from "./random.ts";
import { sealSigma } from "./sealSigma.ts";

export type Encapsulation = {
  readonly policy: Policy;
  /** At least the keys of the authorities that the policy names, by label. */
  readonly publicKeys: ReadonlyMap<string, AuthorityPublicKey>;
  /** What the ciphertext belongs to: it opens only with the same bytes. May be empty. */
  readonly context: Uint8Array;
  readonly random?: Random;
};

/**
 * Makes a fresh 32-byte key and a ciphertext from which exactly those people regain it whose attributes satisfy
 * the policy. 144 bytes per leaf, and 288 for each `and` over leaves and each leaf of another gate.
 *
 * @throws AbeError `policy-invalid`, `attribute-invalid`, `missing-authority-key`, `authority-key-mismatch`,
 * `encoding-invalid` (a public key), `randomness-invalid`
 * @example
 * const { ciphertext, key } = await encapsulate({
 *   policy: parsePolicy("cardiology@mercy"), publicKeys: new Map([["mercy", publicKey]]), context: recordId,
 * });
 */
export const encapsulate = async ({
  policy,
  publicKeys,
  context,
  random = webRandom,
}: Encapsulation): Promise<{ ciphertext: Uint8Array<ArrayBuffer>; key: Uint8Array<ArrayBuffer> }> => {
  const pairing = await loadPairing();
  const plan = planSharing(policy);
  const authorities = policyAuthorityKeys(pairing, plan, publicKeys);
  const sigma = drawBytes(random, SIGMA_BYTES);
  return sealSigma(pairing, { plan, policyText: formatPolicy(policy), context, authorities }, sigma);
};
