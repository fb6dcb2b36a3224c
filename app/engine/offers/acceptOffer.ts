import type { AuthorshipVerdict } from "../../../offchain/records/offers/verifyAuthorship.ts";
import type { KnownOffer } from "../../chain/offers/readOffers.ts";
import type { Engine } from "../engine.ts";
import { EngineError } from "../errors.ts";
import { sealNewRecord, type NewRecord } from "../seal/sealNewRecord.ts";
import type { SealOptions } from "../seal/sealVersion.ts";
import type { SealedVersion } from "../sealedVersion.ts";
import { openOffer } from "./openOffer.ts";

export type Acceptance = Omit<NewRecord, "metadata" | "content" | "salt"> & { readonly offer: KnownOffer };

/** As any sealed record: send its calls in order. Registering it is the answer that the author sees. */
export type AcceptedOffer = SealedVersion & { readonly author: AuthorshipVerdict };

/**
 * Seal what was offered as a record of one's own, under one's own policy, with the author's signature inside.
 *
 * @throws EngineError `offer-closed` (answered or withdrawn before), `offer-unverified`; what openOffer and sealNewRecord
 * throw
 */
export async function acceptOffer(
  engine: Engine,
  { offer, ...terms }: Acceptance,
  options: SealOptions,
): Promise<AcceptedOffer> {
  options.onProgress({ stage: "preparing" });
  if (offer.record !== null || offer.standing !== "open") {
    throw new EngineError("offer-closed", "This was answered or taken back before.", {
      repair: "Nothing to do. Its author may offer it again.",
      values: { offer: offer.offer, standing: offer.standing },
    });
  }
  const { signal } = options;
  const opened = await openOffer(engine, offer, { onProgress: () => undefined, ...(signal && { signal }) });
  const { metadata, content, author } = opened;
  if (author.status !== "verified") {
    throw new EngineError("offer-unverified", "Its author has not signed what this holds.", {
      repair: "Decline it, and ask the person you think it is from.",
      values: { offer: offer.offer, author: offer.author },
    });
  }
  const sealed = await sealNewRecord(engine, { ...terms, metadata, content, salt: offer.offer }, options);
  return { ...sealed, author };
}
