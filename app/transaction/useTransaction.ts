"use client";

import { useCallback, useRef, useState } from "react";
import { useConfig } from "wagmi";

import type { Hex } from "../chain/deployment.ts";
import { estimateCall } from "../chain/estimateCall.ts";
import { explainError } from "../chain/explainError.ts";
import { useChain } from "../chain/useChain.ts";
import { isWithoutEffect } from "./isWithoutEffect.ts";
import type { Transaction } from "./transaction.ts";
import { mayBeMined } from "./mayBeMined.ts";
import type { Mined, TransactionState } from "./transactionState.ts";

export type UseTransaction = {
  readonly state: TransactionState;
  /** Look at what it would cost and whether it would be refused. Sends nothing. */
  readonly prepare: (transaction: Transaction, account: Hex) => Promise<void>;
  /** Send what was prepared; ignored unless it is ready. Resolves to undefined when it did not come into a block. */
  readonly confirm: () => Promise<Mined | undefined>;
  readonly reset: () => void;
  /** Sent, and perhaps mined later, whatever has been looked at since. */
  readonly sent: Transaction | undefined;
};

type Prepared = { readonly transaction: Transaction; readonly account: Hex };

/**
 * One transaction: estimate, signature, block.
 *
 * @example
 * const { state, prepare, confirm } = useTransaction();
 * await prepare({ title: "Revoke access", effects: […], call: revokeAccessCall(deployment, …) }, account);
 * const mined = await confirm();
 */
export function useTransaction(): UseTransaction {
  const chain = useChain();
  const config = useConfig();
  const [state, setState] = useState<TransactionState>({ status: "idle" });
  const [sent, setSent] = useState<Transaction>();
  const prepared = useRef<Prepared | undefined>(undefined);
  const sending = useRef<Prepared | undefined>(undefined);

  const prepare = useCallback(
    async (transaction: Transaction, account: Hex): Promise<void> => {
      const mine: Prepared = { transaction, account };
      prepared.current = mine;
      setState({ status: "estimating" });
      const next = await estimateCall(chain, account, transaction.call).then(
        (estimate): TransactionState => ({ status: "ready", estimate, declined: false }),
        (error: unknown): TransactionState => ({ status: "cannot", explained: explainError(error) }),
      );
      // Another was prepared meanwhile: its answer counts.
      if (prepared.current === mine) setState(next);
    },
    [chain],
  );

  const confirm = useCallback(async (): Promise<Mined | undefined> => {
    const mine = prepared.current;
    // State is a render behind a second click; this is not.
    if (state.status !== "ready" || mine === undefined || sending.current === mine) return undefined;
    const { estimate } = state;
    const { transaction, account } = mine;
    const { call, onSending } = transaction;
    const show = (next: TransactionState) => {
      if (prepared.current === mine) setState(next);
    };
    sending.current = mine;
    let hash: Hex | undefined;
    try {
      show({ status: "signing", estimate });
      const { sendCall } = await import("./sendCall.ts");
      const { chainId } = chain.deployment;
      await onSending?.({ stage: "asking" });
      hash = await sendCall({ config, account, chainId, call, gasLimit: estimate.gasLimit });
      setSent(transaction);
      void onSending?.({ stage: "sent", hash });
      show({ status: "mining", hash });
      const { awaitMined } = await import("./awaitMined.ts");
      const mined = await awaitMined({
        chain,
        account,
        call,
        hash,
        onReplaced: (replacement) => {
          hash = replacement;
          void onSending?.({ stage: "sent", hash: replacement });
          show({ status: "mining", hash: replacement });
        },
      });
      show({ status: "done", ...mined });
      return mined;
    } catch (error) {
      const explained = explainError(error);
      if (hash !== undefined && !mayBeMined(hash, explained.code)) setSent(undefined);
      if (isWithoutEffect(explained.code)) void onSending?.({ stage: "not-sent" });
      if (explained.code === "wallet-rejected") show({ status: "ready", estimate, declined: true });
      else show({ status: "failed", explained, ...(hash !== undefined && { hash }) });
      return undefined;
    } finally {
      if (sending.current === mine) sending.current = undefined;
    }
  }, [chain, config, state]);

  const reset = useCallback(() => {
    prepared.current = undefined;
    setState({ status: "idle" });
  }, []);

  return { state, prepare, confirm, reset, sent };
}
