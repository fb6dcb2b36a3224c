"use client";

import { PenLine } from "lucide-react";
import { useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { readOffers, type KnownOffer } from "../../chain/offers/readOffers.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import { useRead } from "../../chain/useRead.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { AccountName } from "../../sharing/accountName.tsx";
import { useTimes } from "../../sharing/useTimes.ts";
import type { Transaction } from "../../transaction/transaction.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { withdrawTransaction } from "./offerTransactions.ts";

const NONE: readonly KnownOffer[] = [];

/** What one has written for patients, newest first, and what became of it. */
export function MyOffers({ account }: { readonly account: Hex }) {
  const deployment = useDeployment();
  const refresh = useRefreshChain();
  const state = useRead("readOffers", account, (chain) => readOffers(chain, account));
  const all = state.status === "ready" ? state.value : NONE;
  const offers = all.filter(({ author }) => author === account).toReversed();
  const times = useTimes(offers);
  const [transaction, setTransaction] = useState<Transaction>();
  if (state.status === "failed")
    return (
      <Callout tone="danger" title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "reading")
    return (
      <div aria-busy="true">
        <p role="status" className="sr-only">
          Looking for what you wrote
        </p>
        <Skeleton className="h-24" />
      </div>
    );
  if (offers.length === 0)
    return (
      <EmptyState icon={<PenLine aria-hidden />} title="You have written nothing yet">
        What you write for patients is listed here, and whether they accepted it.
      </EmptyState>
    );
  return (
    <Card
      title="What I wrote"
      lede="Accepting, declining and taking back stand on the chain for everybody to see."
    >
      <ul className="divide-y divide-border" aria-label="What I wrote">
        {offers.map((offer) => {
          const time = times?.get(offer.at.block);
          const waits = offer.record === null && offer.standing === "open";
          return (
            <li key={offer.offer} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <div className="min-w-0">
                <p>
                  <span className="text-muted">For </span>
                  <AccountName account={offer.patient} />
                </p>
                {time !== undefined && (
                  <p className="text-sm text-muted">
                    <RelativeTime at={time} full />
                  </p>
                )}
              </div>
              <div className="flex flex-wrap items-center gap-2">
                <OfferState offer={offer} />
                {waits && (
                  <Button
                    size="small"
                    onClick={() => {
                      setTransaction(withdrawTransaction(deployment, offer));
                    }}
                  >
                    Take back
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <TransactionDialog
        transaction={transaction}
        onDone={() => void refresh()}
        onClose={() => {
          setTransaction(undefined);
        }}
      />
    </Card>
  );
}

function OfferState({ offer: { standing, record } }: { readonly offer: KnownOffer }) {
  if (record !== null) return <Badge tone="positive">Accepted</Badge>;
  if (standing === "declined") return <Badge tone="caution">Declined</Badge>;
  if (standing === "withdrawn") return <Badge>Taken back</Badge>;
  return <Badge tone="info">Waits for the patient</Badge>;
}
