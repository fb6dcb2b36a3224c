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
      await worker.run("forgetRequest", { request });
      await client.invalidateQueries({ queryKey: [CHAIN_KEY, "openRequests"] });
    },
    [client, worker],
  );
  return { requests: data?.requests ?? [], forget };
}
