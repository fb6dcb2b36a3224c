"use client";

import { useQuery } from "@tanstack/react-query";

import { CHAIN_KEY } from "../../chain/chainKeys.ts";
import type { Hex } from "../../chain/deployment.ts";
import { explainError, type Explanation } from "../../chain/explainError.ts";
import type { AccessFacts } from "../../engine/accessFacts.ts";
import { useWorker } from "../../worker/useWorker.ts";
import { inTurn } from "./inTurn.ts";

export type AccessFactsState =
  | { readonly status: "looking" }
  | { readonly status: "ready"; readonly facts: AccessFacts }
  | { readonly status: "failed"; readonly error: Explanation };

/**
 * What this person could do with a record now. Nothing is asked of the guardians, nothing is sent.
 *
 * @param enabled false: wait with looking
 */
export function useAccessFacts(record: Hex, account: Hex, enabled: boolean): AccessFactsState {
  const worker = useWorker();
  const { data, error } = useQuery({
    queryKey: [CHAIN_KEY, "facts", record, account],
    queryFn: ({ signal }) => inTurn(() => worker.run("inspectRecord", { record }, { signal })),
    enabled,
    staleTime: 10_000,
    retry: false,
  });
  if (data !== undefined) return { status: "ready", facts: data };
  return error === null ? { status: "looking" } : { status: "failed", error: explainError(error) };
}
