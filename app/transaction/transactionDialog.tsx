"use client";

import { lazy, Suspense, useDeferredValue, useState } from "react";

import { loadTransactionPanel } from "./loadTransactionPanel.ts";
import type { TransactionDialogProps } from "./transactionDialogProps.ts";

const TransactionPanel = lazy(loadTransactionPanel);

/**
 * Says what a transaction will do, what it costs and what can't be undone; then has the wallet sign it. What that takes
 * is loaded with the first transaction of a page.
 */
export function TransactionDialog({ transaction, ...rest }: TransactionDialogProps) {
  const [isWanted, setIsWanted] = useState(false);
  if (transaction !== undefined && !isWanted) setIsWanted(true);
  // A step after what the page itself has to draw for it; gone at once.
  const isDue = useDeferredValue(transaction !== undefined, false);
  if (!isWanted) return null;
  return (
    <Suspense>
      <TransactionPanel transaction={isDue ? transaction : undefined} {...rest} />
    </Suspense>
  );
}
