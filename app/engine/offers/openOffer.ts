import { walkFile } from "../../../offchain/ipfs/walkFile.ts";
import { maxOfferLength } from "../../../offchain/records/offers/offerFile.ts";
import { openOffer as openSealed, type OpenedOffer } from "../../../offchain/records/offers/openOffer.ts";
import type { AuthorshipVerdict } from "../../../offchain/records/offers/verifyAuthorship.ts";
import type { KnownOffer } from "../../chain/offers/readOffers.ts";
import type { Engine } from "../engine.ts";
import { EngineError } from "../errors.ts";
import { fromHex } from "../hexBytes.ts";
import type { OpenProgress } from "../openedRecord.ts";
import { readOwnKeyPairs } from "../people/readOwnKeyPairs.ts";
import { collectBlob } from "../storage/collectBlob.ts";
import { requireSize } from "../storage/requireSize.ts";
import { readAuthor } from "./readAuthor.ts";

/** Every byte verified. Whether `author` is too, its status says. */
export type ReadOffer = {
  readonly metadata: OpenedOffer["metadata"];
  readonly content: Blob;
  readonly author: AuthorshipVerdict;
};

/**
 * Open what was offered to this person, whole. Leaves no trace on the chain.
 *
 * @throws EngineError `not-your-offer`, `no-encryption-key`, `too-large`; RecordsError `seal-rejected`, …; what
 * fetching throws
 */
export async function openOffer(
  engine: Pick<Engine, "chain" | "blocks" | "vault">,
  { offer, patient, author, digest }: KnownOffer,
  {
    onProgress,
    signal,
  }: { readonly onProgress: (progress: OpenProgress) => void; readonly signal?: AbortSignal },
): Promise<ReadOffer> {
  const { chain, blocks, vault } = engine;
  if (patient !== vault.account) {
    throw new EngineError("not-your-offer", "This was written for somebody else.", {
      repair: "Only the person it was written for can open it.",
      values: { offer, patient },
    });
  }
  const opened = await openSealed({
    source: walkFile((cid) => blocks.get(cid, signal), fromHex(digest), { maxBytes: maxOfferLength }),
    keyPairs: await readOwnKeyPairs(engine),
    patient: fromHex(patient),
    author: fromHex(author),
  });
  const { metadata } = opened;
  requireSize(metadata.size ?? 0);
  const content = await collectBlob(opened.content, (done) => {
    onProgress({ stage: "opening", done });
  });
  return { metadata, content, author: await readAuthor(chain, { metadata, content, patients: [patient] }) };
}
