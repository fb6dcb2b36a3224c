import { digestOf } from "../../../offchain/ipfs/digestOf.ts";
import { authorshipMessage } from "../../../offchain/records/offers/authorshipMessage.ts";
import { sealOffer as sealToPatient } from "../../../offchain/records/offers/sealOffer.ts";
import type { Call } from "../../chain/call.ts";
import type { Hex } from "../../chain/deployment.ts";
import { isSignedBy } from "../../chain/isSignedBy.ts";
import { offerIdOf } from "../../chain/offers/offerIdOf.ts";
import { offerRecordCall } from "../../chain/offers/offerRecordCall.ts";
import { readEncryptionKey } from "../../chain/people/readEncryptionKey.ts";
import type { Reader } from "../engine.ts";
import { EngineError } from "../errors.ts";
import { fromHex, toHex } from "../hexBytes.ts";
import type { SealOptions } from "../seal/sealVersion.ts";
import { readBlob } from "../storage/readBlob.ts";
import { uploadFile } from "../storage/uploadFile.ts";
import type { PreparedOffer, Writing } from "./prepareOffer.ts";

export type SignedWriting = Writing &
  Omit<PreparedOffer, "message"> & {
    /** Whose wallet signed. */
    readonly author: Hex;
    readonly signature: Hex;
  };

/** An offer that is sealed and stored, and of which the chain knows nothing yet: send `call`. */
export type SealedOffer = {
  readonly offer: Hex;
  readonly cid: string;
  readonly digest: Hex;
  readonly call: Call;
};

/**
 * Seal what the author has signed to the patient's published key and store it. Needs no vault.
 *
 * @throws EngineError `offer-unverified` when the wallet signed something else, or as somebody else; RecordsError
 * `content-changed` when the file has changed since it was signed; ChainFailure `encryption-key-missing`
 */
export async function sealOffer(
  { chain, blocks }: Reader,
  { author, patient, metadata, content, contentHash, signedAt, signature }: SignedWriting,
  { onProgress, signal }: SealOptions,
): Promise<SealedOffer> {
  onProgress({ stage: "preparing" });
  const { deployment } = chain;
  const statement = { patient: fromHex(patient), contentHash: fromHex(contentHash), signedAt };
  const message = authorshipMessage(metadata, statement, deployment.chainId);
  if (!(await isSignedBy(chain, author, message, signature))) {
    throw new EngineError("offer-unverified", "Your wallet's signature is not over this file.", {
      repair: "Nothing was sent. Check which account the wallet uses, then sign again.",
      values: { author },
    });
  }
  const { key } = await readEncryptionKey(chain, patient);
  const total = content.size;
  const file = await sealToPatient({
    patientKey: fromHex(key),
    metadata: {
      ...metadata,
      size: total,
      author: {
        account: fromHex(author),
        patient: fromHex(patient),
        signedAt,
        signature: fromHex(signature),
      },
    },
    contentHash: fromHex(contentHash),
    content: readBlob(content),
  });
  onProgress({ stage: "sealing", done: 0, total });
  const onStored = (bytes: number): void => {
    onProgress({ stage: "sealing", done: Math.min(bytes, total), total });
  };
  const { cid } = await uploadFile(blocks, file, { onStored, signal });
  onProgress({ stage: "pinning" });
  const digest = toHex(digestOf(cid));
  return {
    offer: offerIdOf(deployment, { patient, author, digest }),
    cid: cid.toString(),
    digest,
    call: offerRecordCall(deployment, patient, digest),
  };
}
