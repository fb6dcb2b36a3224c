"use client";

import { useQuery } from "@tanstack/react-query";

import { CHAIN_KEY } from "../../chain/chainKeys.ts";
import { readGuardianSet } from "../../chain/institutions/readGuardianSet.ts";
import { useChain } from "../../chain/useChain.ts";

/** How many guardians new records have; 0 while that is not known. */
export function useGuardianCount(): number {
  const chain = useChain();
  const { chainId, addresses, guardianSet } = chain.deployment;
  const { data } = useQuery({
    queryKey: [CHAIN_KEY, "guardianCount", chainId, addresses.guardianSets, guardianSet],
    queryFn: async () => (await readGuardianSet(chain, guardianSet)).members.length,
    staleTime: Infinity,
  });
  return data ?? 0;
}
