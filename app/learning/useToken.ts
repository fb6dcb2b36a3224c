"use client";

import { useQuery } from "@tanstack/react-query";

import { CHAIN_KEY } from "../chain/chainKeys.ts";
import type { Hex } from "../chain/deployment.ts";
import { loadPart } from "../chain/loadPart.ts";
import type { Token } from "../chain/tasks/readToken.ts";
import { useChain } from "../chain/useChain.ts";

/** What a token is called; undefined until it is known. */
export function useToken(address: Hex | undefined): Token | undefined {
  const chain = useChain();
  const { data } = useQuery({
    queryKey: [CHAIN_KEY, "token", chain.deployment.chainId, address],
    queryFn: async () => {
      if (address === undefined) return null;
      const { readToken } = await loadPart(async () => import("../chain/tasks/readToken.ts"));
      return readToken(chain, address);
    },
    enabled: address !== undefined,
    staleTime: Infinity,
  });
  return data ?? undefined;
}
