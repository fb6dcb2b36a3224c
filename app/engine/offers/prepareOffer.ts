import {
  authorshipMessage,
  type AuthorshipMessage,
} from "../../../offchain/records/offers/authorshipMessage.ts";
import { hashContent } from "../../../offchain/records/offers/hashContent.ts";
import type { Metadata } from "../../../offchain/records/envelope/metadata.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readEncryptionKey } from "../../chain/people/readEncryptionKey.ts";
import type { Reader } from "../engine.ts";
import { fromHex, toHex } from "../hexBytes.ts";
import { readBlob } from "../storage/readBlob.ts";
import { requireSize } from "../storage/requireSize.ts";

/** What somebody wrote for a patient. */
export type Writing = {
  readonly patient: Hex;
  readonly metadata: Metadata;
  readonly content: Blob;
};

/** What `sealOffer` needs again, beside the wallet's signature over `message`. */
export type PreparedOffer = {
  readonly message: AuthorshipMessage;
  readonly contentHash: Hex;
  /** Seconds since 1970. */
  readonly signedAt: number;
};

/**
 * Make the statement that the author's wallet signs over what they wrote. Checks first that the patient can be written to,
 * so that nobody signs in vain. Needs no vault. A signature has no end and cannot be taken back.
 *
 * @throws ChainFailure `encryption-key-missing`; EngineError `file-unreadable`, `too-large`
 */
export async function prepareOffer(
  { chain }: Pick<Reader, "chain">,
  { patient, metadata, content }: Writing,
  {
    onProgress,
    signal,
  }: {
    readonly onProgress: (progress: {
      readonly stage: "reading";
      readonly done: number;
      readonly total: number;
    }) => void;
    readonly signal?: AbortSignal;
  },
): Promise<PreparedOffer> {
  requireSize(content.size);
  await readEncryptionKey(chain, patient);
  const hashed = hashContent(readBlob(content));
  let done = 0;
  for await (const piece of hashed.content) {
    signal?.throwIfAborted();
    done += piece.length;
    onProgress({ stage: "reading", done, total: content.size });
  }
  const { contentHash } = hashed.whole();
  const signedAt = Math.floor(Date.now() / 1000);
  const statement = { patient: fromHex(patient), contentHash, signedAt };
  return {
    message: authorshipMessage(metadata, statement, chain.deployment.chainId),
    contentHash: toHex(contentHash),
    signedAt,
  };
}
