import type { SealedVersion } from "../../engine/sealedVersion.ts";
import type { Sending } from "../../chain/sending.ts";
import type { Transaction } from "../../transaction/transaction.ts";

/** What has to be signed for a sealed version, in order: the policy, where the chain does not have it, then the record. */
export function registrationTransactions(
  { definePolicy, register, cid, version }: SealedVersion,
  words: { readonly name: string; readonly guardians: number },
  onSending: (sending: Sending) => Promise<void>,
): readonly Transaction[] {
  const isNew = version === 1;
  const policy: Transaction | undefined =
    definePolicy === null
      ? undefined
      : {
          title: "Write the policy on the chain",
          effects: [
            "The chain learns who could open records under this policy. Nobody has used the same one before.",
            "It says nothing about the record itself.",
          ],
          irreversible: "A policy stays on the chain for ever, for everybody to read.",
          call: definePolicy,
        };
  const record: Transaction = {
    title: isNew ? "Register the record" : "Register the correction",
    effects: [
      isNew
        ? `“${words.name}” becomes a record of yours. Its name and content stay inside the seal.`
        : `“${words.name}” takes the place of the version before, for everyone who may open the record.`,
      cid === null
        ? "The sealed record itself goes onto the chain."
        : "The sealed record lies on IPFS; the chain holds its fingerprint.",
      `${words.guardians} guardians take in their shares of its key.`,
    ],
    irreversible:
      cid === null
        ? "The sealed record stays on the chain for ever. Erasing destroys its key, not the sealed bytes."
        : "That you registered a record now, and under which policy, stays on the chain for ever.",
    call: register,
    onSending,
  };
  return policy === undefined ? [record] : [policy, record];
}
