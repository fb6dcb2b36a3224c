"use client";

import { useCallback, useEffect, useRef, useState } from "react";

import { explainError, type Explanation } from "../../chain/explainError.ts";
import type { ExportedArchive } from "../../engine/open/exportRecords.ts";
import { useWorker } from "../../worker/useWorker.ts";

export type ExportState =
  | { readonly status: "idle" }
  | { readonly status: "exporting"; readonly done: number; readonly total: number }
  /** `url`: of the archive, in this page's memory. */
  | { readonly status: "ready"; readonly url: string; readonly exported: ExportedArchive }
  | { readonly status: "failed"; readonly explained: Explanation };

export type UseExport = {
  readonly state: ExportState;
  readonly begin: () => Promise<void>;
  readonly stop: () => void;
};

/** Everything one owns as one file, made in the worker; let go when the page is left. */
export function useExport(): UseExport {
  const worker = useWorker();
  const [state, setState] = useState<ExportState>({ status: "idle" });
  const abort = useRef(new AbortController());
  const url = useRef<string>(undefined);

  const release = useCallback(() => {
    abort.current.abort();
    if (url.current !== undefined) URL.revokeObjectURL(url.current);
    url.current = undefined;
  }, []);
  useEffect(() => release, [release]);

  const begin = useCallback(async () => {
    release();
    const { signal } = (abort.current = new AbortController());
    setState({ status: "exporting", done: 0, total: 0 });
    const onProgress = (progress: { done: number; total: number }) => {
      if (!signal.aborted) setState({ status: "exporting", ...progress });
    };
    try {
      const exported = await worker.run("exportRecords", {}, { onProgress, signal });
      url.current = URL.createObjectURL(exported.archive);
      setState({ status: "ready", url: url.current, exported });
    } catch (error) {
      setState(signal.aborted ? { status: "idle" } : { status: "failed", explained: explainError(error) });
    }
  }, [release, worker]);

  const stop = useCallback(() => {
    abort.current.abort();
  }, []);
  return { state, begin, stop };
}
