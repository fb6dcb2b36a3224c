"use client";

import { useQuery } from "@tanstack/react-query";

import { parsePolicy } from "../../../../offchain/abe/parsePolicy.ts";
import type { Policy } from "../../../../offchain/abe/policy.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { useWorker } from "../../../worker/useWorker.ts";

/** A record's policy, out of its envelope, held against the chain. Undefined while it is read, and where it cannot be. */
export function usePolicyOf(record: Hex, version: number): Policy | undefined {
  const worker = useWorker();
  const { data } = useQuery({
    queryKey: ["policyText", record, version],
    queryFn: async ({ signal }) => (await worker.run("inspectRecord", { record }, { signal })).policyText,
    staleTime: Infinity,
    retry: false,
  });
  return data === undefined ? undefined : parsePolicy(data);
}
