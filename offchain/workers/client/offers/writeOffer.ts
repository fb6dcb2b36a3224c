import { offerRecord } from "../../../chain/offers/offerRecord.ts";
import { readEncryptionKey } from "../../../chain/people/readEncryptionKey.ts";
import type { Hex } from "../../../chain/hex.ts";
import { parseHex } from "../../../chain/parseHex.ts";
import { requireSigner } from "../../../chain/requireSigner.ts";
import { addFile } from "../../../ipfs/addFile.ts";
import { digestOf } from "../../../ipfs/digestOf.ts";
import type { Metadata } from "../../../records/envelope/metadata.ts";
import { releasePieces } from "../../../records/envelope/releasePieces.ts";
import { authorshipMessage } from "../../../records/offers/authorshipMessage.ts";
import { hashContent } from "../../../records/offers/hashContent.ts";
import { sealOffer } from "../../../records/offers/sealOffer.ts";
import type { Connection } from "../connection.ts";
import { fromHex, toHex } from "../hexBytes.ts";

export type WriteOfferParameters = {
  readonly patient: Hex;
  readonly metadata: Metadata;
  /** The content from its beginning, each time it is called: it is read to be signed, and again to be sealed. */
  readonly read: () => AsyncIterable<Uint8Array>;
};

export type WrittenOffer = {
  readonly offer: Hex;
  readonly patient: Hex;
  readonly author: Hex;
  readonly signedAt: number;
  readonly cid: string;
  readonly digest: Hex;
  readonly transaction: Hex;
  readonly gas: bigint;
};

/**
 * Sign what one has written for a patient, seal it to their published key, put it on IPFS and offer it. Needs no vault.
 * The signature has no end and cannot be taken back; from the offer on all see who wrote something for whom.
 *
 * @throws ChainError (`bad-argument`: the patient has published no key), RecordsError, IpfsError
 */
export async function writeOffer(
  { chain, ipfs }: Connection,
  { patient, metadata, read }: WriteOfferParameters,
): Promise<WrittenOffer> {
  const signer = requireSigner(chain);
  const author = parseHex(await signer.getAddress(), "the account", 20);
  const { key } = await readEncryptionKey(chain, patient);
  const contentHash = await hashOf(read());
  const signedAt = Math.floor(Date.now() / 1000);
  const statement = { patient: fromHex(patient), contentHash, signedAt };
  const { domain, types, message } = authorshipMessage(metadata, statement, Number(chain.chainId));
  const signature = await signer.signTypedData(domain, { Authorship: [...types.Authorship] }, message);
  const file = await sealOffer({
    patientKey: fromHex(key),
    metadata: {
      ...metadata,
      author: {
        account: fromHex(author),
        patient: fromHex(patient),
        signedAt,
        signature: fromHex(parseHex(signature, "the signature")),
      },
    },
    contentHash,
    content: read(),
  });
  const { cid } = await addFile(ipfs, releasePieces(file));
  const digest = toHex(digestOf(cid));
  const mined = await offerRecord(chain, { patient, digest });
  return {
    offer: mined.offer,
    patient,
    author,
    signedAt,
    cid: cid.toString(),
    digest,
    transaction: mined.hash,
    gas: mined.gas,
  };
}

async function hashOf(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const hashed = hashContent(content);
  while ((await hashed.content.next()).done !== true);
  return hashed.whole().contentHash;
}
