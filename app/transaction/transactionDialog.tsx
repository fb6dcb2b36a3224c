"use client";

import { lazy, Suspense, useState } from "react";

import { loadTransactionPanel } from "./loadTransactionPanel.ts";
import type { TransactionDialogProps } from "./transactionDialogProps.ts";

const TransactionPanel = lazy(loadTransactionPanel);

/**
 * Says what a transaction will do, what it costs and what can't be undone; then has the wallet sign it. What that takes
 * is loaded with the first transaction of a page.
 */
export function TransactionDialog(props: TransactionDialogProps) {
  const [isWanted, setIsWanted] = useState(false);
  if (props.transaction !== undefined && !isWanted) setIsWanted(true);
  if (!isWanted) return null;
  return (
    <Suspense>
      <TransactionPanel {...props} />
    </Suspense>
  );
}
