import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "@noble/hashes/utils.js";
import { equalBytes, exactly, u32 } from "../bytes.ts";
import { encodeMetadata, ofSize } from "../envelope/metadata.ts";
import { sealFrames } from "../envelope/sealFrames.ts";
import { RecordsError } from "../errors.ts";
import { hpkeSeal } from "../keys/hpke.ts";
import { hashContent } from "./hashContent.ts";
import { maxOfferLength, offerDataKey, offerInfo, offerMagic, type SignedMetadata } from "./offerFile.ts";

/** Leaves room for head and tags. */
const maxContent = maxOfferLength - 2 ** 20;

export type SealOfferParameters = {
  /** The patient's published X25519 key, 32 bytes. */
  patientKey: Uint8Array;
  /** With the author, whose signature is over the message of `authorshipMessage`. */
  metadata: SignedMetadata;
  /** The hash that was signed, 32 bytes. */
  contentHash: Uint8Array;
  /** The content again: it was read once to be hashed and signed. */
  content: AsyncIterable<Uint8Array>;
};

/**
 * Seals what its author has signed to the patient it is for. The bytes for IPFS come as they are asked for, in constant
 * memory. Nobody but the patient opens them, the author included.
 *
 * @example
 * const hashed = hashContent(file.stream());
 * for await (const _ of hashed.content);
 * const { contentHash } = hashed.whole();
 * const message = authorshipMessage(metadata, { patient, contentHash, signedAt }, chainId);
 * const author = { account, patient, signedAt, signature: await wallet.signTypedData(message) };
 * const offer = await sealOffer({ patientKey, metadata: { ...metadata, author }, contentHash, content: file.stream() });
 *
 * @throws RecordsError `too-large`, `wrong-argument`, `key-rejected`, `metadata-rejected`; while streaming `content-changed`,
 * `size-mismatch` and whatever `content` throws: what was written must then be thrown away.
 */
export const sealOffer = async ({
  patientKey,
  metadata,
  contentHash,
  content,
}: SealOfferParameters): Promise<AsyncGenerator<Uint8Array, void, undefined>> => {
  const head = encodeMetadata(metadata);
  if (metadata.size !== undefined && metadata.size > maxContent) throw tooLarge(metadata.size);
  const { patient, account } = metadata.author;
  exactly(contentHash, 32, "the content's hash");
  const secret = crypto.getRandomValues(new Uint8Array(32));
  const start = concatBytes(offerMagic, await hpkeSeal(patientKey, offerInfo(patient, account), secret));
  const headHash = sha256(start);
  const key = await offerDataKey(secret, headHash);
  secret.fill(0);
  const plaintext = (async function* () {
    yield concatBytes(u32(head.length), head);
    const hashed = hashContent(ofSize(content, metadata.size));
    yield* hashed.content;
    if (!equalBytes(hashed.whole().contentHash, contentHash)) throw changed();
  })();
  return (async function* () {
    yield start;
    yield* sealFrames(key, headHash, plaintext);
  })();
};

const tooLarge = (size: number): RecordsError =>
  new RecordsError("too-large", `${size} bytes are more than can be offered: at most ${maxContent}`, {
    repair: "Offer it in parts.",
    values: { size, max: maxContent },
  });

const changed = (): RecordsError =>
  new RecordsError("content-changed", "the content is no longer what its author signed", {
    repair: "The file changed after it was signed. Sign and seal it again.",
  });
