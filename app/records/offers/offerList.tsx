"use client";

import { PenLine } from "lucide-react";
import { useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import type { KnownOffer } from "../../chain/offers/readOffers.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { AccountName } from "../../sharing/accountName.tsx";
import { useTimes } from "../../sharing/useTimes.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import type { Transaction } from "../../transaction/transaction.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { LinkButton } from "../../ui/linkButton.tsx";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { declineTransaction } from "./declineTransaction.ts";
import { useOwnOffers } from "./useOwnOffers.ts";

const NONE: readonly KnownOffer[] = [];

/** What others wrote for this person: what waits first, then what became of the rest. */
export function OfferList({ account }: { readonly account: Hex }) {
  const deployment = useDeployment();
  const refresh = useRefreshChain();
  const state = useOwnOffers(account);
  const offers = state.status === "ready" ? state.offers : NONE;
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
          Loading what was written for you
        </p>
        <Skeleton className="h-24" />
      </div>
    );
  if (offers.length === 0)
    return (
      <EmptyState icon={<PenLine aria-hidden />} title="Nobody has written anything for you" level={3}>
        A doctor who has your link can write a record for you and sign it. You read it here first, and decide
        whether it becomes yours.
      </EmptyState>
    );
  const waits = ({ standing, record }: KnownOffer) => standing === "open" && record === null;
  const sorted = [...offers].sort((a, b) => Number(waits(b)) - Number(waits(a)));
  return (
    <>
      <ul className="grid gap-3">
        {sorted.map((offer) => {
          const time = times?.get(offer.at.block);
          return (
            <li key={offer.offer} className="rounded-card border border-border bg-surface p-4 sm:p-5">
              <div className="flex flex-wrap items-start justify-between gap-2">
                <h3>
                  <span className="sr-only">From </span>
                  <AccountName account={offer.author} copy />
                </h3>
                <OfferState offer={offer} />
              </div>
              <p className="text-sm text-muted">
                Sealed to you{" "}
                {time !== undefined && (
                  <>
                    <RelativeTime at={time} full />
                  </>
                )}
              </p>
              {waits(offer) && (
                <div className="mt-3 flex flex-wrap gap-2">
                  <LinkButton variant="primary" href={`/records/offers#${offer.offer}`}>
                    Read it
                  </LinkButton>
                  <Button
                    onClick={() => {
                      setTransaction(declineTransaction(deployment, offer));
                    }}
                  >
                    Decline
                  </Button>
                </div>
              )}
              {offer.record !== null && (
                <LinkButton className="mt-3" href={`/records/view#${offer.record}`}>
                  See the record
                </LinkButton>
              )}
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
    </>
  );
}

function OfferState({ offer: { standing, record } }: { readonly offer: KnownOffer }) {
  if (record !== null) return <Badge tone="positive">Accepted: yours</Badge>;
  if (standing === "declined") return <Badge>Declined</Badge>;
  if (standing === "withdrawn") return <Badge>Taken back by its author</Badge>;
  return <Badge tone="caution">Waits for you</Badge>;
}
