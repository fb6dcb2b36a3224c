"use client";

import type { Hex } from "../../chain/deployment.ts";
import { loadPart } from "../../chain/loadPart.ts";
import { useRead } from "../../chain/useRead.ts";

/** What an account has of the network's own token, in its units; undefined until it is known. */
export function useBalance(account: Hex): bigint | undefined {
  const state = useRead("balance", account, async (chain) => {
    const { readBalance } = await loadPart(async () => import("../../chain/tasks/readBalance.ts"));
    return readBalance(chain, chain.deployment.addresses.incentiveToken, account);
  });
  return state.status === "ready" ? state.value : undefined;
}
