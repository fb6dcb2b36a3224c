import type { KnownOffer } from "../../../chain/offers/readOffers.ts";
import { hashContent } from "../../../records/offers/hashContent.ts";
import type { AuthorshipVerdict } from "../../../records/offers/verifyAuthorship.ts";
import type { Connection } from "../connection.ts";
import { ClientError } from "../errors.ts";
import type { Home } from "../home/home.ts";
import { putRecord, type PutRecordParameters, type StoredVersion } from "../putRecord.ts";
import { authorOf } from "./authorOf.ts";
import { offerClosed } from "./offerClosed.ts";
import { readOffer } from "./readOffer.ts";

export type AcceptOfferParameters = Omit<PutRecordParameters, "metadata" | "content" | "salt"> & {
  readonly offer: KnownOffer;
};

export type AcceptedOffer = StoredVersion & { readonly author: AuthorshipVerdict };

/**
 * Make what was offered a record of one's own: read it whole and verify its author, then read it again, sealed anew under
 * one's own policy, and register it under the offer's id, which is the answer its author sees. The author's signature
 * stays inside for every later reader.
 *
 * @throws ClientError `offer-closed` (declined, withdrawn, or accepted before), `offer-unverified`; what readOffer and
 * putRecord throw
 */
export async function acceptOffer(
  connection: Connection,
  home: Home,
  { offer, ...parameters }: AcceptOfferParameters,
): Promise<AcceptedOffer> {
  if (offer.record !== undefined || offer.standing !== "open") throw offerClosed(offer);
  const { metadata, content } = await readOffer(connection, home, offer);
  const hashed = hashContent(content);
  while ((await hashed.content.next()).done !== true);
  const { contentHash } = hashed.whole();
  const author = await authorOf(connection.chain, { metadata, contentHash, patients: [home.account] });
  if (author.status !== "verified") {
    throw new ClientError(
      "offer-unverified",
      `${offer.author} did not sign what offer ${offer.offer} holds`,
      {
        repair: "decline it, and ask whoever you think it is from",
        values: { offer: offer.offer, author: offer.author },
      },
    );
  }
  const again = await readOffer(connection, home, offer);
  const stored = await putRecord(connection, home, {
    ...parameters,
    salt: offer.offer,
    metadata,
    content: again.content,
  });
  return { ...stored, author };
}
