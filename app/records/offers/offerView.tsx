"use client";

import { useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import type { KnownOffer } from "../../chain/offers/readOffers.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { parseRecordId } from "../../sharing/parseRecordId.ts";
import { useFragment } from "../../sharing/useFragment.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import type { Transaction } from "../../transaction/transaction.ts";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { LinkButton } from "../../ui/linkButton.tsx";
import { ProgressBar } from "../../ui/progressBar.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { RecordViewer } from "../../viewers/recordViewer.tsx";
import { sizeText } from "../../viewers/sizeText.ts";
import { OpenRoom } from "../openRoom.tsx";
import { AcceptForm } from "./acceptForm.tsx";
import { AuthorNote } from "./authorNote.tsx";
import { declineTransaction } from "./declineTransaction.ts";
import { useOwnOffers } from "./useOwnOffers.ts";
import { useReadOffer } from "./useReadOffer.ts";

/** What somebody wrote for this person, named after # in the address. */
export function OfferView() {
  return (
    <OpenRoom purpose="read what was written for you">{(account) => <Found account={account} />}</OpenRoom>
  );
}

function Found({ account }: { readonly account: Hex }) {
  const fragment = useFragment();
  const state = useOwnOffers(account);
  const id = fragment === undefined ? undefined : parseRecordId(fragment);
  if (state.status === "failed")
    return (
      <Callout tone="danger" title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "reading" || fragment === undefined) return <Skeleton className="h-96" />;
  const offer = state.offers.find((one) => one.offer === id);
  if (offer === undefined)
    return (
      <EmptyState
        title="Nothing by that link was written for you"
        actions={<LinkButton href="/records/inbox">See your inbox</LinkButton>}
      >
        It may be for another account, on another network, or the link was changed.
      </EmptyState>
    );
  return <OneOffer key={offer.offer} offer={offer} />;
}

function OneOffer({ offer }: { readonly offer: KnownOffer }) {
  const deployment = useDeployment();
  const refresh = useRefreshChain();
  // As it was when it was opened: accepting it here must not close the form that follows it.
  const [wasOpen] = useState(offer.standing === "open" && offer.record === null);
  const { state, again } = useReadOffer(offer);
  const [transaction, setTransaction] = useState<Transaction>();
  const decline = () => {
    setTransaction(declineTransaction(deployment, offer));
  };
  if (state.status === "opening")
    return (
      <Card title="Opening">
        <ProgressBar label="Fetched, checked and decrypted" detail={sizeText(state.done)} />
      </Card>
    );
  if (state.status === "failed")
    return (
      <Callout
        tone="danger"
        title={state.explained.what}
        announce
        actions={<Button onClick={again}>Try again</Button>}
      >
        {state.explained.repair}
      </Callout>
    );
  const { metadata, content, author } = state.read;
  const isClosed = offer.standing !== "open";
  return (
    <div className="grid gap-6">
      <AuthorNote author={author} />
      <Card>
        <RecordViewer content={content} mediaType={metadata.mediaType} fileName={metadata.name} />
      </Card>
      {wasOpen && !isClosed && author.status === "verified" && (
        <AcceptForm offer={offer} name={metadata.name} onDecline={decline} />
      )}
      {wasOpen && !isClosed && author.status === "unverified" && (
        <div>
          <Button variant="primary" onClick={decline}>
            Decline
          </Button>
        </div>
      )}
      {(isClosed || !wasOpen) && (
        <Callout
          tone="info"
          announce
          title={
            offer.record !== null
              ? "You have accepted this"
              : offer.standing === "declined"
                ? "You have declined this"
                : "Its author has taken it back"
          }
          actions={<LinkButton href="/records/inbox">Back to your inbox</LinkButton>}
        >
          Nothing is left to decide.
        </Callout>
      )}
      <TransactionDialog
        transaction={transaction}
        onDone={() => void refresh()}
        onClose={() => {
          setTransaction(undefined);
        }}
      />
    </div>
  );
}
