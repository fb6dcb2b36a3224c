"use client";

import { useCallback } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";

import { CHAIN_KEY } from "../../chain/chainKeys.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { Interrupted } from "../../engine/seal/readInterrupted.ts";
import { useVault } from "../../vault/useVault.ts";
import { useWorker } from "../../worker/useWorker.ts";

const POLL_MS = 3_000;

export type InterruptedState =
  | { readonly status: "none" }
  | {
      readonly status: "some";
      readonly uploads: Interrupted["uploads"];
      /** Records whose grants still have to be made out anew. */
      readonly regrants: readonly Hex[];
      /** Puts aside what is over; what is pending stays. */
      readonly dismiss: () => Promise<void>;
    };

/** What was under way when a page was closed or reloaded. */
export function useInterrupted(): InterruptedState {
  const worker = useWorker();
  const client = useQueryClient();
  const vault = useVault();
  const account = vault.status === "open" ? vault.account : undefined;
  const { data } = useQuery({
    queryKey: [CHAIN_KEY, "interrupted", account],
    queryFn: () => worker.run("readInterrupted", {}),
    enabled: account !== undefined,
    // What waits for the network is looked after until it is over; so is what a tab is at, which may be closed just now.
    refetchInterval: ({ state: { data: last } }) =>
      last !== undefined && (last.underWay > 0 || last.uploads.some(({ fate }) => fate === "pending"))
        ? POLL_MS
        : false,
    retry: false,
  });
  const dismiss = useCallback(async () => {
    await worker.run("dismissInterrupted", {});
    await client.invalidateQueries({ queryKey: [CHAIN_KEY, "interrupted"] });
  }, [client, worker]);
  if (data === undefined || (data.uploads.length === 0 && data.regrants.length === 0))
    return { status: "none" };
  return { status: "some", ...data, dismiss };
}
