import { acceptOffer } from "../engine/offers/acceptOffer.ts";
import { openOffer } from "../engine/offers/openOffer.ts";
import { prepareOffer } from "../engine/offers/prepareOffer.ts";
import { sealOffer } from "../engine/offers/sealOffer.ts";
import { withVault } from "./withVault.ts";
import type { JobTable } from "./jobTable.ts";

/** Writing for a patient, and what a patient does with it. */
export const offerJobs: Pick<JobTable, "prepareOffer" | "sealOffer" | "openOffer" | "acceptOffer"> = {
  prepareOffer: (session, writing, { onProgress, signal }) =>
    prepareOffer(session, writing, { onProgress, signal }),
  sealOffer: (session, signed, { onProgress, signal }) => sealOffer(session, signed, { onProgress, signal }),
  openOffer: (session, { offer }, { onProgress, signal }) =>
    withVault(session, signal, (engine, either) => openOffer(engine, offer, { onProgress, signal: either })),
  acceptOffer: (session, acceptance, { onProgress, signal }) =>
    withVault(session, signal, (engine, either) =>
      acceptOffer(engine, acceptance, { onProgress, signal: either }),
    ),
};
