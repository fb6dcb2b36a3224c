"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { CHAIN_KEY } from "../chain/chainKeys.ts";
import type { Hex } from "../chain/deployment.ts";
import { readInstitutions } from "../chain/institutions/readInstitutions.ts";
import { useChain } from "../chain/useChain.ts";
import { usePublishedAttributes } from "../policy/usePublishedAttributes.ts";
import { fetchDemoPeople } from "../wallet/demo/fetchDemoPeople.ts";
import type { KnownAccount } from "./knownAccount.ts";

/** Institutions by label, the demo's people by name, and whoever holds an attribute; by account. Grows as it is read. */
export function useKnownAccounts(): ReadonlyMap<Hex, KnownAccount> {
  const chain = useChain();
  const { chainId, addresses, demo } = chain.deployment;
  const institutions = useQuery({
    queryKey: [CHAIN_KEY, "institutions", chainId, addresses.institutionRegistry],
    queryFn: () => readInstitutions(chain),
    staleTime: 60_000,
  });
  const people = useQuery({
    queryKey: ["demo-people"],
    queryFn: fetchDemoPeople,
    staleTime: Infinity,
    enabled: demo,
  });
  const published = usePublishedAttributes();
  return useMemo(() => {
    const known = new Map<Hex, KnownAccount>();
    const add = (account: Hex, facts: Partial<KnownAccount>) =>
      known.set(account, {
        ...(known.get(account) ?? { account, name: undefined, isInstitution: false, attributes: [] }),
        ...facts,
      });
    for (const { account, name } of people.data ?? []) add(account, { name });
    for (const { account, label } of institutions.data ?? [])
      add(account, { name: label, isInstitution: true });
    if (published.status === "ready")
      for (const { name, institution, holders } of published.published.attributes)
        for (const account of holders) {
          const attributes = [...(known.get(account)?.attributes ?? []), `${name}@${institution}`];
          add(account, { attributes });
        }
    return known;
  }, [people.data, institutions.data, published]);
}
