"use client";

import { useDeferredValue, useMemo, useState } from "react";

import { useDeployment } from "../chain/useDeployment.ts";
import { useWallet } from "../wallet/useWallet.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { SwitchNetworkButton } from "../wallet/switchNetworkButton.tsx";
import type { Transaction } from "./transaction.ts";
import { TransactionBody } from "./transactionBody.tsx";
import type { TransactionDialogProps } from "./transactionDialogProps.ts";
import { useTransactions } from "./useTransactions.ts";

const NONE: readonly Transaction[] = [];

/** Says what a transaction will do, what it costs and what can't be undone; then has the wallet sign it. */
export function TransactionPanel({
  transaction,
  onDone,
  onClose,
  mustFinish = false,
  isExpected = false,
}: TransactionDialogProps) {
  const transactions = useMemo(
    () => (transaction === undefined ? NONE : "call" in transaction ? [transaction] : transaction),
    [transaction],
  );
  const wallet = useWallet();
  const { chainName } = useDeployment();
  const account = wallet.status === "connected" ? wallet.account : undefined;

  // The account a flow began with signs all of it.
  const [flow, setFlow] = useState({ transactions, account });
  if (flow.transactions !== transactions || (flow.account === undefined && account !== undefined))
    setFlow({ transactions, account });
  const { index, state, isSent, confirm, retry } = useTransactions({
    transactions,
    account: flow.account,
    onDone,
  });

  const current = transactions[index];
  // The frame first, what it holds in a step of its own: together they are long for one task.
  const isFramed = useDeferredValue(current !== undefined, false);
  const isOtherAccount = account !== flow.account;
  const onRightNetwork = wallet.status === "connected" && wallet.onRightNetwork;
  const isUnderWay = state.status === "signing" || state.status === "mining";
  const isOver = state.status === "done" && index === transactions.length - 1;

  const isHeld = mustFinish && isUnderWay;
  const close = () => {
    onClose(isUnderWay || isOver || isSent);
  };

  const action = () => {
    if (isOver)
      return (
        <Button variant="primary" onClick={close}>
          Close
        </Button>
      );
    if (!onRightNetwork && account !== undefined && !isUnderWay)
      return <SwitchNetworkButton variant="primary" />;
    if (state.status === "cannot" || state.status === "failed")
      return (
        <Button variant="primary" onClick={retry}>
          Check again
        </Button>
      );
    return (
      <Button
        variant="primary"
        busy={isUnderWay || state.status === "estimating"}
        disabled={account === undefined || isOtherAccount || state.status === "idle"}
        onClick={confirm}
      >
        {state.status === "signing"
          ? "Confirm in your wallet"
          : state.status === "mining"
            ? "Waiting for the network"
            : "Continue to wallet"}
      </Button>
    );
  };

  return (
    <Dialog
      open={current !== undefined}
      ready={isExpected}
      onOpenChange={(open) => {
        if (!open) close();
      }}
      locked={isHeld}
      title={current?.title ?? ""}
      {...(transactions.length > 1 && { description: `Step ${index + 1} of ${transactions.length}` })}
      footer={
        isFramed && (
          <>
            {!isOver && !isHeld && <Button onClick={close}>{isUnderWay ? "Hide" : "Cancel"}</Button>}
            {action()}
          </>
        )
      }
    >
      {isFramed && current !== undefined && (
        <TransactionBody
          transaction={current}
          state={state}
          account={flow.account}
          isOtherAccount={isOtherAccount}
          chainName={chainName}
        />
      )}
    </Dialog>
  );
}
