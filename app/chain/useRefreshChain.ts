"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { CHAIN_KEY } from "./chainKeys.ts";

/** Makes every read and every list of events look again now: after a transaction of one's own was mined. */
export function useRefreshChain(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: [CHAIN_KEY] }), [client]);
}
