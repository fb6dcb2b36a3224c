"use client";

import { useCallback, useRef, useState } from "react";

import { explainError } from "../../../chain/explainError.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { useRefreshChain } from "../../../chain/useRefreshChain.ts";
import type { Mined } from "../../../transaction/transactionState.ts";
import { useWorker } from "../../../worker/useWorker.ts";
import { describeFile } from "../../add/describeFile.ts";
import type { CorrectState } from "./correctState.ts";
import { regrantTransaction } from "./regrantTransaction.ts";

const KEPT_MS = 60_000;

export type Correction = {
  readonly file: File;
  /** Null: the policy stays. */
  readonly policy: string | null;
  /** A new key though the policy stays. */
  readonly renew: boolean;
};

export type UseCorrect = {
  readonly state: CorrectState;
  readonly seal: (correction: Correction) => Promise<void>;
  readonly registered: (mined: readonly Mined[]) => Promise<void>;
  /** The people let in by name have the new key, or are left for later. */
  readonly regranted: () => Promise<void>;
  readonly discard: () => Promise<void>;
  readonly reset: () => void;
};

/** Puts a new version in force: seal, sign, hand the new key on where there is one, wait for the guardians. */
export function useCorrect(record: Hex): UseCorrect {
  const worker = useWorker();
  const refresh = useRefreshChain();
  const [state, setState] = useState<CorrectState>({ status: "idle" });
  /** Of the registration, while later steps go on. */
  const registration = useRef({ version: 0, block: 0 });

  const seal = useCallback(
    async ({ file, policy, renew }: Correction) => {
      setState({ status: "sealing", progress: { stage: "preparing" } });
      try {
        const sealed = await worker.run(
          "sealCorrection",
          { record, policy, renew, metadata: await describeFile(file), content: file },
          {
            onProgress: (progress) => {
              setState({ status: "sealing", progress });
            },
          },
        );
        setState({ status: "signing", sealed });
      } catch (error) {
        setState({ status: "failed", explained: explainError(error) });
      }
    },
    [record, worker],
  );

  const keep = useCallback(async () => {
    const { version, block } = registration.current;
    setState({ status: "keeping", accepted: 0, guardians: 0 });
    void refresh();
    try {
      const { kept } = await worker.run(
        "awaitKept",
        { record, version, block, waitMs: KEPT_MS },
        {
          onProgress: (progress) => {
            setState({ status: "keeping", ...progress });
          },
        },
      );
      setState({ status: "done", version, kept });
    } catch (error) {
      setState({ status: "unheard", version, explained: explainError(error) });
    }
  }, [record, refresh, worker]);

  const registered = useCallback(
    async (mined: readonly Mined[]) => {
      if (state.status !== "signing") return;
      const { version, renewed } = state.sealed;
      registration.current = { version, block: mined.at(-1)?.block ?? 0 };
      try {
        const { call, grantees } = renewed
          ? await worker.run("sealRegrants", { record })
          : { call: null, grantees: [] };
        if (call === null) await keep();
        else
          setState({
            status: "regranting",
            transaction: regrantTransaction(call, grantees.length),
            grantees,
          });
      } catch (error) {
        setState({ status: "left-out", version, explained: explainError(error) });
        // The page then offers to let them in again.
        void refresh();
      }
    },
    [keep, record, refresh, state, worker],
  );

  const discard = useCallback(async () => {
    if (state.status !== "signing") return;
    const { version } = state.sealed;
    setState({ status: "idle" });
    await worker.run("discardVersion", { record, version }).catch(() => undefined);
  }, [record, state, worker]);

  const reset = useCallback(() => {
    setState({ status: "idle" });
  }, []);

  return { state, seal, registered, regranted: keep, discard, reset };
}
