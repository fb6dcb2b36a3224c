import type { KnownOffer } from "../../../chain/offers/readOffers.ts";
import { readFile } from "../../../ipfs/readFile.ts";
import { maxOfferLength } from "../../../records/offers/offerFile.ts";
import { openOffer, type OpenedOffer } from "../../../records/offers/openOffer.ts";
import type { Connection } from "../connection.ts";
import { ClientError } from "../errors.ts";
import { fromHex } from "../hexBytes.ts";
import type { Home } from "../home/home.ts";
import { readOwnKeyPairs } from "../readOwnKeyPairs.ts";

/**
 * Open what was offered to this person, every block and frame verified. Whether the author's signature holds only shows
 * at the content's end (`authorOf`). Leaves no trace on the chain.
 *
 * @throws ClientError `not-your-offer`, `no-encryption-key`; RecordsError, IpfsError
 */
export async function readOffer(
  { chain, ipfs }: Connection,
  home: Home,
  { offer, patient, author, digest }: KnownOffer,
): Promise<OpenedOffer> {
  if (patient !== home.account) {
    throw new ClientError("not-your-offer", `offer ${offer} is for ${patient}, not for ${home.account}`, {
      repair: "only whom it was written for opens it, its author included",
      values: { offer, patient },
    });
  }
  return openOffer({
    source: readFile(ipfs, fromHex(digest), { maxBytes: maxOfferLength }),
    keyPairs: await readOwnKeyPairs(chain, home),
    patient: fromHex(patient),
    author: fromHex(author),
  });
}
