"use client";

import { useCallback } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";

import { CHAIN_KEY } from "../../chain/chainKeys.ts";
import type { Hex } from "../../chain/deployment.ts";
import { useVault } from "../../vault/useVault.ts";
import { useWorker } from "../../worker/useWorker.ts";

export type InterruptedState =
  | { readonly status: "none" }
  | {
      readonly status: "some";
      /** Uploads of which nothing was recorded. */
      readonly uploads: number;
      /** Records whose grants still have to be made out anew. */
      readonly regrants: readonly Hex[];
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
    retry: false,
  });
  const dismiss = useCallback(async () => {
    await worker.run("dismissInterrupted", {});
    await client.invalidateQueries({ queryKey: [CHAIN_KEY, "interrupted"] });
  }, [client, worker]);
  if (data === undefined || (data.uploads === 0 && data.regrants.length === 0)) return { status: "none" };
  return { status: "some", ...data, dismiss };
}
