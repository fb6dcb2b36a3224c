"use client";

import { useState } from "react";

import { explainError, type Explanation } from "../../chain/explainError.ts";
import { loadPart } from "../../chain/loadPart.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import type { Transaction } from "../../transaction/transaction.ts";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { useWallet } from "../../wallet/useWallet.ts";

/** Time has passed and nobody has told the chain: anybody may. */
export function MoveOn({ task }: { readonly task: number }) {
  const deployment = useDeployment();
  const refresh = useRefreshChain();
  const wallet = useWallet();
  const [transaction, setTransaction] = useState<Transaction>();
  const [failed, setFailed] = useState<Explanation>();

  const ask = async (): Promise<void> => {
    setFailed(undefined);
    try {
      const { pokeCall } = await loadPart(async () => import("../../chain/tasks/pokeCall.ts"));
      setTransaction({
        title: "Move the task on",
        effects: [
          "The chain does what the time that has passed has made due: it opens the next attempt or round, or ends the task.",
          "It decides nothing by itself, and anybody may do it: the hospitals’ own programs usually do.",
        ],
        call: pokeCall(deployment, task),
      });
    } catch (error) {
      setFailed(explainError(error));
    }
  };

  return (
    <div className="grid justify-items-start gap-2">
      {wallet.status === "connected" ? (
        <Button onClick={() => void ask()}>Move it on</Button>
      ) : (
        <p className="text-muted">
          Connect a wallet to move it on, or wait for a hospital’s program to do it.
        </p>
      )}
      {failed !== undefined && (
        <Callout tone="danger" announce title={failed.what}>
          {failed.repair}
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
