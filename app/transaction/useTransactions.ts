"use client";

import { useCallback, useEffect, useRef, useState } from "react";

import type { Hex } from "../chain/deployment.ts";
import type { Transaction } from "./transaction.ts";
import type { Mined, TransactionState } from "./transactionState.ts";
import { useTransaction } from "./useTransaction.ts";

export type UseTransactions = {
  /** Which of the transactions is in hand, from 0. */
  readonly index: number;
  /** Of the one in hand; `done` only when it is the last. */
  readonly state: TransactionState;
  readonly confirm: () => void;
  /** After `cannot` or `failed`: look again at the one in hand. */
  readonly retry: () => void;
};

export type UseTransactionsParameters = {
  /** In the order they have to be mined. The same array for one flow: another array is another flow. */
  readonly transactions: readonly Transaction[];
  readonly account: Hex | undefined;
  /** Every one is mined. */
  readonly onDone: (mined: readonly Mined[]) => void;
};

/**
 * Several transactions of one flow, one after the other. Each is estimated only when those before it are mined, since it
 * may need what they do.
 */
export function useTransactions({
  transactions,
  account,
  onDone,
}: UseTransactionsParameters): UseTransactions {
  const { state, prepare, confirm: send, reset } = useTransaction();
  const [index, setIndex] = useState(0);
  const mined = useRef<Mined[]>([]);
  const flow = useRef(transactions);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });

  useEffect(() => {
    flow.current = transactions;
    mined.current = [];
    setIndex(0);
    const [first] = transactions;
    if (first === undefined || account === undefined) reset();
    else void prepare(first, account);
  }, [transactions, account, prepare, reset]);

  const confirm = useCallback(() => {
    const mine = transactions;
    void send().then(async (result) => {
      if (result === undefined || flow.current !== mine) return;
      mined.current.push(result);
      const at = mined.current.length;
      const next = mine[at];
      if (next === undefined) {
        done.current(mined.current);
        return;
      }
      setIndex(at);
      if (account !== undefined) await prepare(next, account);
    });
  }, [account, prepare, send, transactions]);

  const retry = useCallback(() => {
    const current = transactions[mined.current.length];
    if (current !== undefined && account !== undefined) void prepare(current, account);
  }, [account, prepare, transactions]);

  return { index, state, confirm, retry };
}
