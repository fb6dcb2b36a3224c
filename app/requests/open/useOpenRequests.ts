"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

import { CHAIN_KEY } from "../../chain/chainKeys.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { KeptRequest } from "../../engine/accessFacts.ts";
import { useWorker } from "../../worker/useWorker.ts";

/** The requests this device has sent for an account and whose answer was not opened yet. */
export function useOpenRequests(account: Hex): {
  readonly requests: readonly KeptRequest[];
  /** Lets go of the key of one that has lapsed, or that the chain does not know; of no other. */
  readonly forget: (request: Hex) => Promise<void>;
} {
  const worker = useWorker();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: [CHAIN_KEY, "openRequests", account],
    queryFn: () => worker.run("readRequests", {}),
    gcTime: 0,
    retry: false,
  });
  const forget = useCallback(
    async (request: Hex) => {
      const now = await worker.run("readRequests", {});
      const isOpen = now.requests.some(
        (kept) => kept.request === request && kept.expires > Date.now() / 1000,
      );
      // Mined since it was drawn: its key is wanted.
      if (!isOpen) await worker.run("forgetRequest", { request });
      await client.invalidateQueries({ queryKey: [CHAIN_KEY, "openRequests"] });
    },
    [client, worker],
  );
  return { requests: data?.requests ?? [], forget };
}
