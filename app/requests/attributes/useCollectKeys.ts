"use client";

import { useCallback, useState } from "react";

import { explainError, type Explanation } from "../../chain/explainError.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import type { CollectedKeys } from "../../engine/people/collectAttributeKeys.ts";
import { useWorker } from "../../worker/useWorker.ts";

export type CollectState =
  | { readonly status: "idle" }
  | { readonly status: "collecting" }
  | ({ readonly status: "done" } & CollectedKeys)
  | { readonly status: "failed"; readonly explained: Explanation };

/** Fetches the keys that institutions have delivered, checks each, and keeps it here. Nobody is told. */
export function useCollectKeys(): { readonly state: CollectState; readonly collect: () => Promise<void> } {
  const worker = useWorker();
  const refresh = useRefreshChain();
  const [state, setState] = useState<CollectState>({ status: "idle" });
  const collect = useCallback(async () => {
    setState({ status: "collecting" });
    try {
      const keys = await worker.run("collectAttributeKeys", {});
      setState({ status: "done", ...keys });
      await refresh();
    } catch (error) {
      setState({ status: "failed", explained: explainError(error) });
    }
  }, [refresh, worker]);
  return { state, collect };
}
