"use client";

import { useMemo } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { useEvents } from "../../chain/events/useEvents.ts";
import type { Explanation } from "../../chain/explainError.ts";
import type { KnownOffer } from "../../chain/offers/readOffers.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import { ownOffers } from "./ownOffers.ts";

export type OwnOffersState =
  | { readonly status: "reading" }
  | { readonly status: "ready"; readonly offers: readonly KnownOffer[] }
  | { readonly status: "failed"; readonly error: Explanation };

const OFFER_NAMES = ["RecordOffered", "OfferWithdrawn", "OfferDeclined"] as const;
const REGISTERED = ["RecordRegistered"] as const;

/** What others wrote for an account, and what became of it. */
export function useOwnOffers(account: Hex): OwnOffersState {
  const deployment = useDeployment();
  const offered = useEvents({ names: OFFER_NAMES, about: account });
  const records = useEvents({ names: REGISTERED, about: account });
  const offers = useMemo(
    () =>
      offered.status === "ready" && records.status === "ready"
        ? ownOffers(deployment, account, { offered: offered.events, records: records.events })
        : undefined,
    [account, deployment, offered, records],
  );
  const failed = [offered, records].find((part) => part.status === "failed");
  if (failed !== undefined) return failed;
  return offers === undefined ? { status: "reading" } : { status: "ready", offers };
}
