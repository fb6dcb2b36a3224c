"use client";

import { useQuery } from "@tanstack/react-query";

import type { ChainEvent } from "../../offchain/audit/chainEvent.ts";
import { CHAIN_KEY } from "../chain/chainKeys.ts";
import { readBlockTimes } from "../chain/events/readBlockTimes.ts";
import { useChain } from "../chain/useChain.ts";

/** When events happened: block → seconds since 1970. What was known stays while newer ones are looked up. */
export function useTimes(events: readonly Pick<ChainEvent, "at">[]): ReadonlyMap<number, number> | undefined {
  const chain = useChain();
  const blocks = [...new Set(events.map(({ at }) => at.blockHash))];
  const { data } = useQuery({
    queryKey: [CHAIN_KEY, "times", chain.deployment.chainId, blocks],
    queryFn: () => readBlockTimes(chain, events),
    staleTime: Infinity,
    placeholderData: (before: ReadonlyMap<number, number> | undefined) => before,
    structuralSharing: false,
  });
  return data;
}
