"use client";

import { useState } from "react";

import type { Hex } from "../../../chain/deployment.ts";
import { explainError, type Explanation } from "../../../chain/explainError.ts";
import { useRefreshChain } from "../../../chain/useRefreshChain.ts";
import type { Transaction } from "../../../transaction/transaction.ts";
import { TransactionDialog } from "../../../transaction/transactionDialog.tsx";
import { Button } from "../../../ui/button.tsx";
import { Callout } from "../../../ui/callout.tsx";
import { useWorker } from "../../../worker/useWorker.ts";
import { useInterrupted } from "../../list/useInterrupted.ts";
import { regrantTransaction } from "./regrantTransaction.ts";

/** A correction with a new key whose second signature is still missing. */
export function RegrantNotice({ record }: { readonly record: Hex }) {
  const worker = useWorker();
  const refresh = useRefreshChain();
  const interrupted = useInterrupted();
  const [transaction, setTransaction] = useState<Transaction>();
  const [failed, setFailed] = useState<Explanation>();
  if (interrupted.status === "none" || !interrupted.regrants.includes(record)) return null;
  const finish = async () => {
    try {
      const { call, grantees } = await worker.run("sealRegrants", { record });
      if (call !== null) setTransaction(regrantTransaction(call, grantees.length));
    } catch (error) {
      setFailed(explainError(error));
    }
  };
  return (
    <Callout
      tone="caution"
      title="Some people still wait to be let in again"
      actions={
        <Button variant="primary" onClick={() => void finish()}>
          Let them in again
        </Button>
      }
    >
      You put a new key on this record. Whoever you let in by name needs it, and you have not signed for that
      yet.
      {failed !== undefined && (
        <p role="alert" className="mt-2 font-medium">
          {failed.what} {failed.repair}
        </p>
      )}
      <TransactionDialog
        transaction={transaction}
        onDone={() => void refresh()}
        onClose={() => {
          setTransaction(undefined);
        }}
      />
    </Callout>
  );
}
