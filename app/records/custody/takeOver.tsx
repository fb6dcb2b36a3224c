"use client";

import { useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { readMove } from "../../chain/people/readMove.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import { useRead } from "../../chain/useRead.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { readOwnRecords } from "../../engine/open/readOwnRecords.ts";
import { AccountName } from "../../sharing/accountName.tsx";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import type { Transaction } from "../../transaction/transaction.ts";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { takeTransactions } from "./custodyTransactions.ts";

export type TakeOverProps = { readonly patient: Hex; readonly account: Hex };

/** The second step, at the new account: take the records once the seven days are over. */
export function TakeOver({ patient, account }: TakeOverProps) {
  const deployment = useDeployment();
  const refresh = useRefreshChain();
  const [transactions, setTransactions] = useState<readonly Transaction[]>();
  const found = useRead("takeOver", [patient, account], async (chain) => {
    const move = await readMove(chain, patient);
    if (move?.newAccount !== account) return undefined;
    const owned = await readOwnRecords(chain, patient);
    return { ...move, records: owned.map(({ record }) => record) };
  });
  if (found.status === "reading") return <Skeleton className="h-32" />;
  if (found.status === "failed")
    return (
      <Callout tone="danger" title={found.error.what}>
        {found.error.repair}
      </Callout>
    );
  const move = found.value;
  if (move === undefined) return null;
  const isReady = move.readyAt * 1000 <= Date.now();
  const count = move.records.length;
  return (
    <Card title="Records that come to you">
      <p>
        From <AccountName account={patient} copy />:{" "}
        {count === 0
          ? "nothing is left to take."
          : `${count} ${count === 1 ? "record" : "records"}${isReady ? ", yours to take now." : "."}`}
        {!isReady && (
          <>
            {" "}
            You may take them from <RelativeTime at={move.readyAt} full />. The old account can stop it until
            you have.
          </>
        )}
      </p>
      {isReady && count > 0 && (
        <Button
          className="mt-3"
          variant="primary"
          onClick={() => {
            setTransactions(takeTransactions(deployment, { patient, records: move.records }));
          }}
        >
          Take {count === 1 ? "it" : `all ${count}`}
        </Button>
      )}
      <TransactionDialog
        transaction={transactions}
        onDone={() => void refresh()}
        onClose={() => {
          setTransactions(undefined);
        }}
      />
    </Card>
  );
}
