"use client";

import { startTransition, useCallback, useEffect, useRef, useState } from "react";

import { explainError } from "../../chain/explainError.ts";
import { pause } from "../../engine/pause.ts";
import type { SealedVersion, SealProgress } from "../../engine/sealedVersion.ts";
import type { Mined } from "../../transaction/transactionState.ts";
import { loadTransactionPanel } from "../../transaction/loadTransactionPanel.ts";
import { createProgress } from "../../worker/createProgress.ts";
import { useWorker } from "../../worker/useWorker.ts";
import type { AddRecordState } from "./addRecordState.ts";
import { describeFile } from "./describeFile.ts";

export type RecordSettings = {
  readonly policy: string;
  /** Bit mask. */
  readonly standing: number;
  readonly emergencyOptOut: boolean;
  /** Into the chain itself. */
  readonly inline: boolean;
};

/** How long guardians may take before the page stops waiting; they go on. */
const KEPT_MS = 60_000;

export type UseAddRecord = {
  readonly state: AddRecordState;
  readonly seal: (file: File, settings: RecordSettings) => Promise<void>;
  /** All transactions are mined. */
  readonly registered: (sealed: SealedVersion, mined: readonly Mined[]) => Promise<void>;
  /** The person gave up before the registration was sent: what was kept for it is forgotten. */
  readonly discard: () => Promise<void>;
  readonly cancel: () => void;
  readonly reset: () => void;
};

/** Seals and uploads a file in the worker, then follows its guardians. The page signs in between. */
export function useAddRecord(): UseAddRecord {
  const worker = useWorker();
  const [state, setState] = useState<AddRecordState>({ status: "idle" });
  const abort = useRef<AbortController | undefined>(undefined);
  const isSealing = useRef(false);
  const isUnderWay = state.status === "sealing" || state.status === "signing";

  useEffect(() => {
    // Ready before it is wanted. Where it cannot be fetched now, the dialog fetches it itself.
    void loadTransactionPanel().catch(() => undefined);
  }, []);

  useEffect(() => {
    if (!isUnderWay) return;
    const warn = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    return () => {
      removeEventListener("beforeunload", warn);
    };
  }, [isUnderWay]);

  const seal = useCallback(
    async (file: File, settings: RecordSettings) => {
      // A second press may come before the first one is drawn.
      if (isSealing.current) return;
      isSealing.current = true;
      const controller = new AbortController();
      abort.current = controller;
      const progress = createProgress<SealProgress>({ stage: "preparing" });
      setState({ status: "sealing", progress });
      try {
        // The press is answered first, in a task of its own.
        await pause(0, controller.signal);
        const metadata = await describeFile(file);
        const sealed = await worker.run(
          "sealRecord",
          { ...settings, metadata, content: file },
          { onProgress: progress.report, signal: controller.signal },
        );
        startTransition(() => {
          setState({ status: "signing", sealed });
        });
      } catch (error) {
        setState(
          controller.signal.aborted
            ? { status: "idle" }
            : { status: "failed", explained: explainError(error) },
        );
      } finally {
        isSealing.current = false;
      }
    },
    [worker],
  );

  const registered = useCallback(
    async ({ record, version }: SealedVersion, mined: readonly Mined[]) => {
      const block = mined.at(-1)?.block ?? 0;
      const show = (accepted: number, guardians: number) => {
        setState({ status: "keeping", record, accepted, guardians });
      };
      show(0, 0);
      try {
        const { kept, accepted, guardians } = await worker.run(
          "awaitKept",
          { record, version, block, waitMs: KEPT_MS },
          {
            onProgress: (progress) => {
              show(progress.accepted, progress.guardians);
            },
          },
        );
        setState({ status: "done", record, kept, accepted, guardians });
      } catch (error) {
        setState({ status: "unheard", record, explained: explainError(error) });
      }
    },
    [worker],
  );

  const sealed = state.status === "signing" ? state.sealed : undefined;
  const discard = useCallback(async () => {
    if (sealed === undefined) return;
    const { record, version } = sealed;
    setState({ status: "idle" });
    await worker.run("discardVersion", { record, version }).catch(() => undefined);
  }, [sealed, worker]);

  const cancel = useCallback(() => {
    abort.current?.abort();
  }, []);

  const reset = useCallback(() => {
    setState({ status: "idle" });
  }, []);

  return { state, seal, registered, discard, cancel, reset };
}
