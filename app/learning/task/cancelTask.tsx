"use client";

import { useState } from "react";

import { explainError, type Explanation } from "../../chain/explainError.ts";
import { loadPart } from "../../chain/loadPart.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import type { Transaction } from "../../transaction/transaction.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import type { TaskView } from "../view/taskView.ts";

/** Its requester ends a task whose first round has not begun; what is in escrow is theirs to take back then. */
export function CancelTask({ view }: { readonly view: TaskView }) {
  const { task, funding } = view;
  const deployment = useDeployment();
  const refresh = useRefreshChain();
  const [transaction, setTransaction] = useState<Transaction>();
  const [failed, setFailed] = useState<Explanation>();
  const ask = async (): Promise<void> => {
    setFailed(undefined);
    try {
      const { cancelTaskCall } = await loadPart(async () => import("../../chain/tasks/cancelTaskCall.ts"));
      setTransaction({
        title: "Cancel the task",
        effects: [
          "Ends the task before its first round. Whoever enrolled has their stake back.",
          ...(funding === undefined ? [] : ["Its pay is yours again: you take it back on this page then."]),
        ],
        irreversible: "A cancelled task does not begin again. You can post another.",
        call: cancelTaskCall(deployment, task),
      });
    } catch (error) {
      setFailed(explainError(error));
    }
  };
  return (
    <div className="grid justify-items-start gap-2">
      <Button onClick={() => void ask()}>Cancel the task</Button>
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
