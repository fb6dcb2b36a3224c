import type { AttributeKey } from "./attributeKey.ts";
import { attributeKeyPoints } from "./attributeKeyPoints.ts";
import type { AttributeKeyPoints } from "./attributeKeyPoints.ts";
import type { AuthorityPublicKey } from "./authority.ts";
import { checkGid } from "./checkGid.ts";
import { splitCiphertext } from "./ciphertext.ts";
import type { Ciphertext } from "./ciphertext.ts";
import { equalBytes } from "./equalBytes.ts";
import { AbeError } from "./errors.ts";
import { formatAttribute } from "./formatAttribute.ts";
import { formatPolicy } from "./formatPolicy.ts";
import { blindingMask, hashGid } from "./hashes.ts";
import { loadPairing } from "./loadPairing.ts";
import type { Pairing } from "./loadPairing.ts";
import { planSharing } from "./planSharing.ts";
import type { SharingPlan } from "./planSharing.ts";
import type { Policy } from "./policy.ts";
import { policyAuthorityKeys } from "./policyAuthorityKeys.ts";
import { recoverBlinding } from "./recoverBlinding.ts";
import type { RowToUse } from "./recoverBlinding.ts";
import { sealSigma, xorBytes } from "./sealSigma.ts";
import { selectRows } from "./selectRows.ts";
import type { RowUse } from "./selectRows.ts";
import { decodeG1, decodeG2 } from "./sourceGroups.ts";
import { canonicalGt, decompressGt } from "./targetGroup.ts";
import { usableKeys } from "./usableKeys.ts";
import type { UsableKeys } from "./usableKeys.ts";

export type Decapsulation = {
  /** The policy that the ciphertext was made under. */
  readonly policy: Policy;
  readonly ciphertext: Uint8Array;
  /** The same bytes as when it was made. */
  readonly context: Uint8Array;
  /** Who opens; every key must be this person's. */
  readonly gid: string;
  readonly keys: readonly AttributeKey[];
  /** The authorities' keys, of the versions that the ciphertext was made under. */
  readonly publicKeys: ReadonlyMap<string, AuthorityPublicKey>;
};

/**
 * Regains the 32-byte key. Opens with the cheapest set of attributes that satisfies the policy, then encrypts
 * again with the σ found and compares the whole ciphertext, so no changed byte, in rows used or not, goes by.
 * Points are checked to be on the curve when used; that they lie in the subgroup follows from the comparison,
 * and until then nothing of the result leaves this function. One error stands for every way to fail it.
 *
 * @throws AbeError `policy-not-satisfied`, `wrong-gid`, `ciphertext-rejected` (changed, or not for this policy,
 * context and authority keys), `gid-invalid`, `policy-invalid`, `missing-authority-key`,
 * `authority-key-mismatch`, `encoding-invalid` (a key of an authority or of the holder)
 * @example const key = await decapsulate({ policy, ciphertext, context: recordId, gid, keys, publicKeys });
 */
export const decapsulate = async (input: Decapsulation): Promise<Uint8Array<ArrayBuffer>> => {
  const { policy, context, gid, publicKeys } = input;
  checkGid(gid);
  const pairing = await loadPairing();
  const plan = planSharing(policy);
  const authorities = policyAuthorityKeys(pairing, plan, publicKeys);
  const usable = usableKeys(plan, authorities, gid, input.keys);
  const uses = selectRows(plan, new Set(usable.held.keys()));
  if (uses === undefined) throw notSatisfied(plan, usable);
  const keyPoints = new Map([...usable.held].map(([attribute, key]) => [attribute, attributeKeyPoints(key)]));

  const sealing = { plan, policyText: formatPolicy(policy), context, authorities };
  try {
    const ciphertext = splitCiphertext(input.ciphertext);
    const rows = uses.map((use) => rowToUse(pairing, plan, ciphertext, use, keyPoints));
    const blinding = recoverBlinding(pairing, hashGid(pairing, gid), rows);
    const sigma = xorBytes(ciphertext.maskedSigma, blindingMask(canonicalGt(pairing.wasm, blinding)));
    const again = sealSigma(pairing, sealing, sigma);
    if (!equalBytes(again.ciphertext, input.ciphertext)) throw new Error("re-encryption differs");
    return again.key;
  } catch (cause) {
    throw new AbeError("ciphertext-rejected", "The ciphertext does not open: it is not what was sealed.", {
      repair:
        "Fetch it again, check that policy, context and authority key versions are those it was sealed under, " +
        "and check each attribute key with verifyAttributeKey.",
      cause,
    });
  }
};

const notSatisfied = (plan: SharingPlan, { held, stale }: UsableKeys): AbeError => {
  const missing = [...new Set(plan.leaves.map(formatAttribute))].filter((attribute) => !held.has(attribute));
  return new AbeError("policy-not-satisfied", "The attributes held do not satisfy the policy.", {
    values: { missing, stale },
    repair:
      stale.length > 0
        ? `Ask for keys under the authority key that this was sealed under: ${stale.join(", ")}.`
        : `Ask the authorities for what the policy asks of you, among: ${missing.join(", ")}.`,
  });
};

/** Decodes what one row of the ciphertext needs to be used; rows not used stay bytes. */
const rowToUse = (
  pairing: Pairing,
  plan: SharingPlan,
  ciphertext: Ciphertext,
  { row, coefficient }: RowUse,
  keyPoints: ReadonlyMap<string, AttributeKeyPoints>,
): RowToUse => {
  const bytes = ciphertext.rows[row];
  const members = plan.rows[row];
  if (bytes === undefined || members === undefined) throw new Error("the ciphertext has fewer rows");
  return {
    coefficient,
    C1: decompressGt(pairing.wasm, bytes.C1),
    C3: decodeG2(bytes.C3),
    leaves: members.map((leaf) => {
      const attribute = plan.leaves[leaf];
      const points = ciphertext.leaves[leaf];
      const key = attribute && keyPoints.get(formatAttribute(attribute));
      if (points === undefined || key === undefined) throw new Error("the ciphertext has fewer leaves");
      return { C2: decodeG2(points.C2), C4: decodeG1(points.C4), key };
    }),
  };
};
