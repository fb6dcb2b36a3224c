"use client";

import { useCallback, useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { explainError, type Explanation } from "../../chain/explainError.ts";
import { accountWords } from "../../sharing/accountWords.ts";
import { useKnownAccounts } from "../../sharing/useKnownAccounts.ts";
import type { Transaction } from "../../transaction/transaction.ts";
import { useWorker } from "../../worker/useWorker.ts";

export type AppointState =
  | { readonly status: "idle" }
  | { readonly status: "sealing" }
  | { readonly status: "signing"; readonly transaction: Transaction }
  | { readonly status: "failed"; readonly explained: Explanation };

export type UseAppoint = {
  readonly state: AppointState;
  readonly seal: (carer: Hex) => Promise<void>;
  readonly reset: () => void;
};

/** Appoints a carer: seals the vault key to them in the worker, then holds the transaction to sign. */
export function useAppoint(): UseAppoint {
  const worker = useWorker();
  const known = useKnownAccounts();
  const [state, setState] = useState<AppointState>({ status: "idle" });
  const seal = useCallback(
    async (carer: Hex) => {
      setState({ status: "sealing" });
      try {
        const { call } = await worker.run("sealCarerKey", { carer });
        const who = accountWords(carer, known.get(carer));
        const transaction: Transaction = {
          title: "Appoint a carer",
          effects: [
            `${who} may open, correct and share every record of yours, those you add later too.`,
            "They may propose to move your records to a new account; you have seven days to stop that.",
            "They cannot erase anything, and cannot appoint others. You can dismiss them at any time.",
          ],
          irreversible:
            "They receive the key of your vault, sealed to them. Dismissing them makes the guardians refuse them, but a key once seen cannot be taken back. Appoint only somebody you would trust with everything.",
          call,
        };
        setState({ status: "signing", transaction });
      } catch (error) {
        setState({ status: "failed", explained: explainError(error) });
      }
    },
    [known, worker],
  );
  const reset = useCallback(() => {
    setState({ status: "idle" });
  }, []);
  return { state, seal, reset };
}
