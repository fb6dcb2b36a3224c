"use client";

import { useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { readMove } from "../../chain/people/readMove.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import { useRead } from "../../chain/useRead.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { AccountField } from "../../sharing/accountField.tsx";
import { AccountName } from "../../sharing/accountName.tsx";
import { accountWords } from "../../sharing/accountWords.ts";
import { parsePatientLink } from "../../sharing/parsePatientLink.ts";
import { useKnownAccounts } from "../../sharing/useKnownAccounts.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import type { Transaction } from "../../transaction/transaction.ts";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { proposeTransaction, stopTransaction } from "./custodyTransactions.ts";

export type MoveAwayProps = {
  /** Whose records: oneself, or somebody one cares for. */
  readonly patient: Hex;
  readonly account: Hex;
};

/** The first step: name the account that takes over; or stop what is under way. */
export function MoveAway({ patient, account }: MoveAwayProps) {
  const deployment = useDeployment();
  const refresh = useRefreshChain();
  const known = useKnownAccounts();
  const move = useRead("readMove", patient, (chain) => readMove(chain, patient));
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const [transaction, setTransaction] = useState<Transaction>();
  const newAccount = parsePatientLink(text);
  const error =
    newAccount === undefined
      ? "This is no address and no link of ours. An address begins with 0x and has 42 characters."
      : newAccount === patient
        ? "The records are with this account already."
        : undefined;
  if (move.status === "failed")
    return (
      <Callout tone="danger" title={move.error.what}>
        {move.error.repair}
      </Callout>
    );
  const under = move.status === "ready" ? move.value : undefined;
  const isOwn = patient === account;
  return (
    <Card
      title={isOwn ? "Move your records to another account" : <AccountName account={patient} />}
      lede={
        isOwn
          ? "For when you change wallets, or fear that somebody else has yours."
          : "You care for them, and may begin a move of their records. Only they can stop it."
      }
    >
      {move.status === "reading" && <Skeleton className="h-32" />}
      {under !== undefined && (
        <Callout
          tone="caution"
          title="A move is under way"
          announce
          actions={
            isOwn && (
              <Button
                variant="danger"
                onClick={() => {
                  setTransaction(stopTransaction(deployment));
                }}
              >
                Stop the move
              </Button>
            )
          }
        >
          <p>
            To <AccountName account={under.newAccount} />, begun by{" "}
            <AccountName account={under.proposer} self={account} />.
          </p>
          <p>
            {under.readyAt * 1000 > Date.now() ? (
              <>
                It may take the records from <RelativeTime at={under.readyAt} full />. Until then nothing
                changes.
              </>
            ) : (
              "It may take the records now, those you add later too, until you stop the move."
            )}{" "}
            {isOwn && "If this was not you, stop it."}
          </p>
        </Callout>
      )}
      {move.status === "ready" && (
        <form
          className="mt-4 grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (newAccount === undefined || error !== undefined) return;
            const who = accountWords(newAccount, known.get(newAccount));
            setTransaction(proposeTransaction(deployment, { patient, newAccount, who }));
          }}
        >
          <AccountField
            label={under === undefined ? "The new account" : "Another account instead"}
            value={text}
            onChange={setText}
            pick={false}
            error={tried ? error : undefined}
          />
          <div>
            <Button type="submit" variant={under === undefined ? "primary" : "secondary"}>
              {under === undefined ? "Look at what it does" : "Begin that move instead"}
            </Button>
          </div>
        </form>
      )}
      <TransactionDialog
        transaction={transaction}
        onDone={() => {
          setText("");
          setTried(false);
          void refresh();
        }}
        onClose={() => {
          setTransaction(undefined);
        }}
      />
    </Card>
  );
}
