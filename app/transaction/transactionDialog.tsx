"use client";

import { lazy, memo, startTransition, Suspense, useEffect, useState } from "react";

import { loadTransactionPanel } from "./loadTransactionPanel.ts";
import type { TransactionDialogProps } from "./transactionDialogProps.ts";

const TransactionPanel = lazy(loadTransactionPanel);

/** Time for the page to be drawn as it is once there is something to sign: with the dialog it would be long for one task. */
const DRAWN_MS = 40;

/**
 * Says what a transaction will do, what it costs and what can't be undone; then has the wallet sign it. What that takes
 * is loaded with the first transaction of a page.
 */
export const TransactionDialog = memo(function TransactionDialog({
  transaction,
  isExpected = false,
  ...rest
}: TransactionDialogProps) {
  const [isWanted, setIsWanted] = useState(false);
  if ((transaction !== undefined || isExpected) && !isWanted) setIsWanted(true);
  const isAsked = transaction !== undefined;
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    if (!isAsked) return;
    const timer = setTimeout(() => {
      startTransition(() => {
        setIsDue(true);
      });
    }, DRAWN_MS);
    return () => {
      clearTimeout(timer);
      setIsDue(false);
    };
  }, [isAsked]);
  if (!isWanted) return null;
  return (
    <Suspense>
      <TransactionPanel transaction={isDue ? transaction : undefined} isExpected={isExpected} {...rest} />
    </Suspense>
  );
});
