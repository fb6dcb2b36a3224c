"use client";

import { useCallback, useState } from "react";

import { explainError, type Explanation } from "../../../chain/explainError.ts";
import type { GrantToSeal } from "../../../engine/consent/sealGrants.ts";
import type { Transaction } from "../../../transaction/transaction.ts";
import { useWorker } from "../../../worker/useWorker.ts";

export type GrantState =
  | { readonly status: "idle" }
  | { readonly status: "sealing" }
  | { readonly status: "signing"; readonly transaction: Transaction }
  | { readonly status: "failed"; readonly explained: Explanation };

export type UseGrant = {
  readonly state: GrantState;
  /** Seal the records' keys to the people named; the page signs then. */
  readonly seal: (grants: readonly GrantToSeal[], words: Omit<Transaction, "call">) => Promise<void>;
  readonly reset: () => void;
};

/** Lets people open records: seals in the worker, then holds the transaction to sign. */
export function useGrant(): UseGrant {
  const worker = useWorker();
  const [state, setState] = useState<GrantState>({ status: "idle" });
  const seal = useCallback(
    async (grants: readonly GrantToSeal[], words: Omit<Transaction, "call">) => {
      setState({ status: "sealing" });
      try {
        const { call } = await worker.run("sealGrants", { grants });
        setState({ status: "signing", transaction: { ...words, call } });
      } catch (error) {
        setState({ status: "failed", explained: explainError(error) });
      }
    },
    [worker],
  );
  const reset = useCallback(() => {
    setState({ status: "idle" });
  }, []);
  return { state, seal, reset };
}
