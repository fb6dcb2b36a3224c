"use client";

import { useQuery } from "@tanstack/react-query";

import { CHAIN_KEY } from "../chain/chainKeys.ts";
import { explainError, type Explanation } from "../chain/explainError.ts";
import type { Institution } from "../chain/institutions/institution.ts";
import { readInstitutions } from "../chain/institutions/readInstitutions.ts";
import { useChain } from "../chain/useChain.ts";

export type InstitutionsState =
  | { readonly status: "reading" }
  | { readonly status: "ready"; readonly institutions: readonly Institution[] }
  | { readonly status: "failed"; readonly error: Explanation };

/** Every institution that was ever admitted, in order of admission. */
export function useInstitutions(): InstitutionsState {
  const chain = useChain();
  const { chainId, addresses } = chain.deployment;
  const { data, error } = useQuery({
    queryKey: [CHAIN_KEY, "institutions", chainId, addresses.institutionRegistry],
    queryFn: () => readInstitutions(chain),
    retry: 1,
  });
  if (data !== undefined) return { status: "ready", institutions: data };
  return error === null ? { status: "reading" } : { status: "failed", error: explainError(error) };
}
