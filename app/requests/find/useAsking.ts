"use client";

import { useCallback, useState } from "react";

import { explainError, type Explanation } from "../../chain/explainError.ts";
import type { Hex } from "../../chain/deployment.ts";
import { describeRequest } from "../../opening/describeRequest.ts";
import type { Asked } from "../../opening/openingState.ts";
import type { Transaction } from "../../transaction/transaction.ts";
import { useWorker } from "../../worker/useWorker.ts";

/** A request for one of the records. */
export type AskedRecord = Asked & { readonly record: Hex };

export type AskingState =
  | { readonly status: "idle" }
  | { readonly status: "preparing" }
  | { readonly status: "signing"; readonly transactions: readonly Transaction[] }
  /** The dialog is gone; what was not sent is being forgotten. */
  | { readonly status: "settling" }
  | { readonly status: "failed"; readonly explained: Explanation };

export type UseAsking = {
  readonly state: AskingState;
  /** Sent, the newest first. */
  readonly asked: readonly AskedRecord[];
  readonly ask: (records: readonly Hex[], purpose: number, reason?: string) => Promise<void>;
  /**
   * The dialog is over: whatever was mined counts. The rest is forgotten, unless one of it was `sent` and may be mined yet:
   * an answer without its key would be lost.
   */
  readonly settle: (sent: boolean) => Promise<void>;
};

const ETREAT = 32;

/** Asks for several records: a request each, signed one after the other. */
export function useAsking(): UseAsking {
  const worker = useWorker();
  const [state, setState] = useState<AskingState>({ status: "idle" });
  const [asked, setAsked] = useState<readonly AskedRecord[]>([]);
  const [prepared, setPrepared] = useState<readonly AskedRecord[]>([]);

  const add = useCallback((more: readonly AskedRecord[]) => {
    setAsked((before) => [
      ...more,
      ...before.filter(({ request }) => !more.some((one) => one.request === request)),
    ]);
  }, []);

  const ask = useCallback(
    async (records: readonly Hex[], purpose: number, reason?: string) => {
      setState({ status: "preparing" });
      const declared = reason === undefined ? purpose : ETREAT;
      const open: AskedRecord[] = [];
      const toSend: AskedRecord[] = [];
      const transactions: Transaction[] = [];
      try {
        for (const record of records) {
          const parameters = { record, purpose: declared, ...(reason !== undefined && { reason }) };
          const { request, call } = await worker.run("prepareRequest", parameters);
          const one = { record, request, purpose: declared };
          if (call === null) open.push(one);
          else {
            toSend.push(one);
            transactions.push(describeRequest(call, declared, reason !== undefined));
          }
        }
      } catch (error) {
        await Promise.all(toSend.map(({ request }) => worker.run("forgetRequest", { request })));
        setState({ status: "failed", explained: explainError(error) });
        return;
      }
      add(open);
      setPrepared(toSend);
      setState(transactions.length === 0 ? { status: "idle" } : { status: "signing", transactions });
    },
    [add, worker],
  );

  const settle = useCallback(
    async (sent: boolean) => {
      setState({ status: "settling" });
      try {
        const { requests } = await worker.run("readRequests", {});
        const isSent = ({ request }: AskedRecord) =>
          requests.some((kept) => kept.request === request && kept.expires > 0);
        add(prepared.filter(isSent));
        for (const one of prepared) {
          if (!sent && !isSent(one)) await worker.run("forgetRequest", { request: one.request });
        }
        setPrepared([]);
        setState({ status: "idle" });
      } catch (error) {
        setState({ status: "failed", explained: explainError(error) });
      }
    },
    [add, prepared, worker],
  );

  return { state, asked, ask, settle };
}
