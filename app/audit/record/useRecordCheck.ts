"use client";
import { useEffect, useRef, useState } from "react";
import type { Hex } from "../../chain/deployment.ts";
import type { RecordReport, VerifyProgress } from "../../engine/recordCheck.ts";
import { AuditFailure } from "../errors.ts";
import type { AuditClient } from "../worker/auditClient.ts";

export type RecordCheckState =
  | { readonly status: "idle" }
  | { readonly status: "checking"; readonly progress: VerifyProgress | undefined; readonly stop: () => void }
  | { readonly status: "done"; readonly report: RecordReport; readonly at: number }
  | { readonly status: "failed"; readonly error: AuditFailure };

/** Fetches and hashes everything one record points to, in the worker, when told to. */
export function useRecordCheck(
  client: AuditClient,
  record: Hex,
): { readonly state: RecordCheckState; readonly start: () => void } {
  const [state, setState] = useState<RecordCheckState>({ status: "idle" });
  const controller = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => controller.current?.abort(), []);

  const start = (): void => {
    const { signal, abort } = newController();
    setState({ status: "checking", progress: undefined, stop: abort });
    const onProgress = (progress: VerifyProgress): void => {
      if (!signal.aborted) setState({ status: "checking", progress, stop: abort });
    };
    client.run("verify", { record }, { onProgress, signal }).then(
      (report) => {
        setState({ status: "done", report, at: Math.floor(Date.now() / 1000) });
      },
      (error: unknown) => {
        if (error instanceof AuditFailure && error.code !== "cancelled")
          setState({ status: "failed", error });
        else setState({ status: "idle" });
      },
    );
  };

  const newController = (): { signal: AbortSignal; abort: () => void } => {
    const made = new AbortController();
    controller.current = made;
    return {
      signal: made.signal,
      abort: () => {
        made.abort();
      },
    };
  };
  return { state, start };
}
