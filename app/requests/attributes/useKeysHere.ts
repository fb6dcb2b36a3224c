"use client";

import { useQuery } from "@tanstack/react-query";

import { CHAIN_KEY } from "../../chain/chainKeys.ts";
import { useVault } from "../../vault/useVault.ts";
import { useWorker } from "../../worker/useWorker.ts";

/** `name@institution` of the attribute keys on this device; undefined while it is looked up. Below a VaultGate. */
export function useKeysHere(): ReadonlySet<string> | undefined {
  const worker = useWorker();
  const vault = useVault();
  const account = vault.status === "open" ? vault.account : undefined;
  const { data } = useQuery({
    queryKey: [CHAIN_KEY, "keysHere", account],
    queryFn: async () => new Set((await worker.run("readAttributes", {})).attributes),
    enabled: account !== undefined,
    gcTime: 0,
    retry: false,
    structuralSharing: false,
  });
  return data;
}
