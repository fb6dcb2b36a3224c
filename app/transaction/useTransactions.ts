"use client";

import { useCallback, useEffect, useRef, useState } from "react";

import type { Hex } from "../chain/deployment.ts";
import type { Transaction } from "./transaction.ts";
import type { Mined, TransactionState } from "./transactionState.ts";
import { useTransaction } from "./useTransaction.ts";

export type UseTransactions = {
  /** Which of the transactions is in hand, from 0. */
  readonly index: number;
  /** Of the one in hand; `done` stays only when it is the last. */
  readonly state: TransactionState;
  readonly confirm: () => void;
  /** The one in hand was sent and may be mined yet, also where it is looked at again. */
  readonly isSent: boolean;
  /** After `cannot` or `failed`: look again at the one in hand. */
  readonly retry: () => void;
};

export type UseTransactionsParameters = {
  /** In the order they have to be mined. The same array for one flow: another array is another flow. */
  readonly transactions: readonly Transaction[];
  readonly account: Hex | undefined;
  /** Every one is mined; also when the page has gone on to another flow meanwhile, as long as it is there. */
  readonly onDone: (mined: readonly Mined[]) => void;
};

type Flow = { readonly transactions: readonly Transaction[]; readonly mined: Mined[] };

/**
 * Several transactions of one flow, one after the other. Each is estimated only when those before it are mined, since it
 * may need what they do.
 */
export function useTransactions({
  transactions,
  account,
  onDone,
}: UseTransactionsParameters): UseTransactions {
  const { state, prepare, confirm: send, reset, sent } = useTransaction();
  const [position, setPosition] = useState({ transactions, index: 0 });
  const flow = useRef<Flow>({ transactions, mined: [] });
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });

  useEffect(() => {
    flow.current = { transactions, mined: [] };
    setPosition({ transactions, index: 0 });
    const [first] = transactions;
    if (first === undefined || account === undefined) reset();
    else void prepare(first, account);
  }, [transactions, account, prepare, reset]);

  const confirm = useCallback(() => {
    const mine = flow.current;
    void send().then(async (result) => {
      if (result === undefined) return;
      mine.mined.push(result);
      const index = mine.mined.length;
      const next = mine.transactions[index];
      if (next === undefined) done.current(mine.mined);
      // A flow that was left half way stays so: the next of it would need the person.
      else if (flow.current === mine && account !== undefined) {
        setPosition({ transactions: mine.transactions, index });
        await prepare(next, account);
      }
    });
  }, [account, prepare, send]);

  const retry = useCallback(() => {
    const { transactions: all, mined } = flow.current;
    const current = all[mined.length];
    if (current !== undefined && account !== undefined) void prepare(current, account);
  }, [account, prepare]);

  const index = position.transactions === transactions ? position.index : 0;
  const isSent = sent !== undefined && sent === transactions[index];
  return { index, state, isSent, confirm, retry };
}
