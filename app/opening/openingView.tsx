"use client";

import type { ReactNode } from "react";

import { TransactionDialog } from "../transaction/transactionDialog.tsx";
import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import { Card } from "../ui/card.tsx";
import { ProgressBar } from "../ui/progressBar.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { sizeText } from "../viewers/sizeText.ts";
import type { Hex } from "../chain/deployment.ts";
import type { AccessFacts } from "../engine/accessFacts.ts";
import { GuardianSteps } from "./guardianSteps.tsx";
import { MuteChain } from "./muteChain.tsx";
import { OpenedView } from "./openedView.tsx";
import { PatientFirst } from "./patientFirst.tsx";
import type { UseOpening } from "./useOpening.ts";

export type OpeningViewProps = {
  readonly record: Hex;
  /** Who opens it. */
  readonly account: Hex;
  readonly opening: UseOpening;
  /** What to offer while nothing has been asked. */
  readonly children: (facts: AccessFacts) => ReactNode;
};

/** One record's way to the screen, whatever state it is in. */
export function OpeningView({ record, account, opening, children }: OpeningViewProps) {
  const { state, silence, awaitAnswer, giveUp, look } = opening;
  switch (state.status) {
    case "looking":
    case "preparing":
      return (
        <div aria-busy="true">
          <p role="status" className="sr-only">
            {state.status === "looking" ? "Looking at what can be opened" : "Preparing the request"}
          </p>
          <Skeleton className="h-48" />
        </div>
      );
    case "ready":
      return children(state.facts);
    case "signing":
      return (
        <>
          <Card title="Waiting for your signature">
            <p>Look at what the request does and costs, then sign it in your wallet.</p>
          </Card>
          <TransactionDialog
            transaction={state.transaction}
            mustFinish
            onDone={() => {
              void awaitAnswer(state);
            }}
            onClose={(sent) => {
              void (sent ? awaitAnswer(state) : giveUp(state.request));
            }}
          />
        </>
      );
    case "waiting":
      return (
        <Card title="Asking the guardians" lede="Each looks up on the chain whether you may, right now.">
          {state.answers === undefined ? (
            <Skeleton className="h-48" />
          ) : (
            <>
              <PatientFirst record={record} account={account} purpose={state.purpose} />
              <GuardianSteps {...state.answers} />
              {!state.answers.hasWay && (
                <Callout tone="caution" title="None of your keys opens the first lock" className="mt-4">
                  If an institution has delivered you a key, collect it under “My attributes”. Otherwise the
                  patient can let you in by name. The request waits for either.
                </Callout>
              )}
            </>
          )}
        </Card>
      );
    case "opening":
      return (
        <Card title="Opening">
          <ProgressBar label="Fetched, checked and decrypted" detail={sizeText(state.done)} />
        </Card>
      );
    case "open":
      return (
        <div className="grid gap-6">
          {silence !== "heard" && <MuteChain silence={silence} onClose={() => void look()} />}
          {silence !== "hidden" && <OpenedView opened={state.opened} onClose={() => void look()} />}
        </div>
      );
    case "closed":
      return (
        <Callout
          tone="caution"
          title="Closed: you may no longer open this record"
          announce
          actions={<Button onClick={() => void look()}>Look again</Button>}
        >
          The permission was taken back or has ended, or the record was erased. What you have seen you have
          seen; nothing of it stays in this page.
        </Callout>
      );
    case "failed": {
      const { explained, asked } = state;
      return (
        <Callout
          tone={explained.code === "not-released-yet" ? "caution" : "danger"}
          title={explained.what}
          announce
          actions={
            <>
              {asked !== undefined && (
                <Button variant="primary" onClick={() => void awaitAnswer(asked)}>
                  Wait on
                </Button>
              )}
              <Button onClick={() => void look()}>Back</Button>
            </>
          }
        >
          {explained.repair}
        </Callout>
      );
    }
  }
}
