import type { Hex } from "../../../chain/hex.ts";
import type { KnownOffer } from "../../../chain/offers/readOffers.ts";
import { withdrawOffer } from "../../../chain/offers/withdrawOffer.ts";
import { parseHex } from "../../../chain/parseHex.ts";
import { requireSigner } from "../../../chain/requireSigner.ts";
import { removeFile } from "../../../ipfs/removeFile.ts";
import type { Connection } from "../connection.ts";
import { ClientError } from "../errors.ts";
import { fromHex } from "../hexBytes.ts";

/**
 * Take back what this account offered, if the patient has not answered, and remove the sealed file from the author's
 * node; after an answer, the removal alone. What the patient has read, they have read.
 *
 * @throws ClientError `not-your-offer`; ChainError, IpfsError
 */
export async function withdrawWritten(
  { chain, ipfs }: Connection,
  { offer, author, patient, digest, standing, record }: KnownOffer,
): Promise<{ readonly transaction: Hex | null; readonly gas: bigint }> {
  const account = parseHex(await requireSigner(chain).getAddress(), "the account", 20);
  if (author !== account) {
    throw new ClientError("not-your-offer", `offer ${offer} is ${author}'s, not ${account}'s`, {
      repair: "only who offered it takes it back; decline what was offered to you",
      values: { offer, author },
    });
  }
  const isOpen = standing === "open" && record === undefined;
  const mined = isOpen ? await withdrawOffer(chain, { patient, digest }) : undefined;
  await removeFile(ipfs, fromHex(digest));
  return { transaction: mined?.hash ?? null, gas: mined?.gas ?? 0n };
}
