"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useConfig } from "wagmi";

import type { Hex } from "../../chain/deployment.ts";
import { explainError } from "../../chain/explainError.ts";
import { describeFile } from "../../records/add/describeFile.ts";
import { useWorker } from "../../worker/useWorker.ts";
import type { Prepared, WritingState } from "./writingState.ts";

export type UseWriting = {
  readonly state: WritingState;
  /** Read the file, and see that the patient can be written to. */
  readonly prepare: (file: File, patient: Hex) => Promise<void>;
  /** The author signs; then it is sealed and stored. */
  readonly sign: (prepared: Prepared) => Promise<void>;
  /** The offer is mined. */
  readonly offered: (prepared: Prepared) => void;
  /** Back to the form; what was under way stops. */
  readonly reset: () => void;
};

/** Something written for a patient: read, signed, sealed, offered. */
export function useWriting(account: Hex): UseWriting {
  const worker = useWorker();
  const config = useConfig();
  const [state, setState] = useState<WritingState>({ status: "idle" });
  const abort = useRef(new AbortController());

  useEffect(
    () => () => {
      abort.current.abort();
    },
    [],
  );

  const attempt = useCallback(async (work: (signal: AbortSignal) => Promise<WritingState>) => {
    abort.current.abort();
    const { signal } = (abort.current = new AbortController());
    const next = await work(signal).catch((error: unknown): WritingState => ({
      status: "failed",
      explained: explainError(error),
    }));
    if (!signal.aborted) setState(next);
  }, []);

  const prepare = useCallback(
    (file: File, patient: Hex) =>
      attempt(async (signal) => {
        setState({ status: "reading", done: 0, total: file.size });
        const writing = { patient, content: file, metadata: await describeFile(file) };
        const onProgress = ({ done, total }: { done: number; total: number }) => {
          if (!signal.aborted) setState({ status: "reading", done, total });
        };
        const prepared = await worker.run("prepareOffer", writing, { signal, onProgress });
        return { status: "ready", prepared: { ...prepared, writing }, declined: false };
      }),
    [attempt, worker],
  );

  const sign = useCallback(
    (prepared: Prepared) =>
      attempt(async (signal) => {
        setState({ status: "signing", prepared });
        const { writing, message, contentHash, signedAt } = prepared;
        const { signTypedData } = await import("wagmi/actions");
        const signed = await signTypedData(config, { account, ...message }).catch((error: unknown) => {
          if (explainError(error).code !== "wallet-rejected") throw error;
          return undefined;
        });
        if (signed === undefined) return { status: "ready", prepared, declined: true };
        if (signal.aborted) return { status: "idle" };
        setState({ status: "sealing", prepared, progress: { stage: "preparing" } });
        const sealed = await worker.run(
          "sealOffer",
          { ...writing, contentHash, signedAt, author: account, signature: signed },
          {
            signal,
            onProgress: (progress) => {
              if (!signal.aborted) setState({ status: "sealing", prepared, progress });
            },
          },
        );
        return { status: "offering", prepared, sealed };
      }),
    [account, attempt, config, worker],
  );

  const offered = useCallback((prepared: Prepared) => {
    setState({ status: "done", prepared });
  }, []);

  const reset = useCallback(() => {
    abort.current.abort();
    setState({ status: "idle" });
  }, []);

  return { state, prepare, sign, offered, reset };
}
