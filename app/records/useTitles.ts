"use client";

import { useQuery } from "@tanstack/react-query";

import type { Metadata } from "../../offchain/records/envelope/metadata.ts";
import type { Hex } from "../chain/deployment.ts";
import { useVault } from "../vault/useVault.ts";
import { useWorker } from "../worker/useWorker.ts";

/**
 * What records are, where this device can tell: their names are inside the ciphertext. Undefined while it looks. Kept in
 * memory, and only while the vault is open.
 *
 * @param versions `record` and `version` of each: a new version may have another name
 */
export function useTitles(
  versions: readonly { readonly record: Hex; readonly version: number }[],
): ReadonlyMap<Hex, Metadata> | undefined {
  const worker = useWorker();
  const vault = useVault();
  const account = vault.status === "open" ? vault.account : undefined;
  const key = versions.map(({ record, version }) => `${record}-${version}`).sort();
  const { data } = useQuery({
    queryKey: ["titles", account, key],
    queryFn: async ({ signal }) => {
      const records = versions.map(({ record }) => record);
      const { titles } = await worker.run("readTitles", { records }, { signal });
      return new Map(titles.map(({ record, metadata }) => [record, metadata]));
    },
    enabled: account !== undefined,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    structuralSharing: false,
  });
  return account === undefined ? undefined : data;
}
