import { sha256 } from "@noble/hashes/sha2.js";
import { equalBytes } from "../bytes.ts";
import { byteReader } from "../envelope/byteReader.ts";
import { openContent } from "../envelope/openContent.ts";
import { openFrames } from "../envelope/openFrames.ts";
import { readFrames } from "../envelope/readFrames.ts";
import { RecordsError } from "../errors.ts";
import type { EncryptionKeyPair } from "../keys/encryptionKeyPair.ts";
import { hpkeOpen } from "../keys/hpke.ts";
import { offerDataKey, offerHeadLength, offerInfo, offerMagic, type SignedMetadata } from "./offerFile.ts";

export type OpenOfferParameters = {
  source: AsyncIterable<Uint8Array>;
  /** Every key pair the patient has published, the newest first. */
  keyPairs: readonly EncryptionKeyPair[];
  /** The opener, 20 bytes. */
  patient: Uint8Array;
  /** Who offered it, as the chain says, 20 bytes. */
  author: Uint8Array;
};

export type OpenedOffer = {
  /** What the author says, not yet proven: verify `author.signature` over `authorshipMessage` with the content's hash. */
  metadata: SignedMetadata;
  /** As with `openRecord`: whole only when it ends without an error. */
  content: AsyncGenerator<Uint8Array, void, undefined>;
};

/**
 * Opens what was offered to a patient, as it is read.
 *
 * @example
 * const { metadata, content } = await openOffer({ source: readFile(ipfs, digest), keyPairs, patient, author });
 *
 * @throws RecordsError `not-an-offer`, `seal-rejected` (none of the keys, another patient's or another author's),
 * `offer-rejected` (inside it names other accounts than the chain does), `frame-rejected`, `truncated`,
 * `metadata-rejected`, `size-mismatch`, here or while streaming. The source is then closed.
 */
export const openOffer = async ({
  source,
  keyPairs,
  patient,
  author,
}: OpenOfferParameters): Promise<OpenedOffer> => {
  const reader = byteReader(source);
  const open = async () => {
    // A copy: the reader uses its buffer again.
    const start = new Uint8Array(await reader.read(offerHeadLength));
    if (start.length < offerHeadLength || offerMagic.some((byte, i) => start[i] !== byte)) throw notAnOffer();
    const secret = await unseal(start.subarray(offerMagic.length), keyPairs, offerInfo(patient, author));
    const headHash = sha256(start);
    const key = await offerDataKey(secret, headHash);
    return openFrames(key, headHash, readFrames(reader));
  };
  const { metadata, content } = await openContent(open, reader.close);
  const named = metadata.author;
  if (named !== undefined && equalBytes(named.patient, patient) && equalBytes(named.account, author)) {
    return { metadata: { ...metadata, author: named }, content };
  }
  await content.return();
  throw new RecordsError("offer-rejected", "what is offered names another patient or author inside", {
    repair: "Decline it: whoever offered it did not write it for you.",
  });
};

const unseal = async (
  sealed: Uint8Array,
  keyPairs: readonly EncryptionKeyPair[],
  info: Uint8Array,
): Promise<Uint8Array> => {
  let refusal: unknown = new RecordsError("seal-rejected", "there is no key to open an offer with", {
    repair: "Publish an encryption key first.",
  });
  for (const { privateKey } of keyPairs) {
    try {
      return await hpkeOpen(privateKey, info, sealed);
    } catch (error) {
      if (!(error instanceof RecordsError) || error.code !== "seal-rejected") throw error;
      refusal = error;
    }
  }
  throw refusal;
};

const notAnOffer = (): RecordsError =>
  new RecordsError("not-an-offer", "the file does not begin as an Aceso offer of version 1", {
    repair: "Decline it: this is another kind of file, or a newer format.",
  });
