"use client";

import { useQuery } from "@tanstack/react-query";
import type { Chain } from "./chain.ts";
import { CHAIN_KEY, POLL_MS } from "./chainKeys.ts";
import { explainError, type Explanation } from "./explainError.ts";
import { useChain } from "./useChain.ts";

export type ReadState<Value> =
  | { readonly status: "reading" }
  | { readonly status: "ready"; readonly value: Value }
  | { readonly status: "failed"; readonly error: Explanation };

/**
 * A read of the chain, kept fresh while it is in view. `name` and `about` tell this read from every other; with `about`
 * undefined nothing is asked yet. What changes only with `about` is said to be `settled`: it is read once, and again after
 * a transaction of one's own.
 *
 * @example
 * const state = useRead("readRecord", record, (chain) => readRecord(chain, record));
 */
export function useRead<Value>(
  name: string,
  about: string | readonly string[] | undefined,
  read: (chain: Chain) => Promise<Value>,
  { settled = false }: { readonly settled?: boolean } = {},
): ReadState<Value> {
  const chain = useChain();
  const { chainId, addresses, demo } = chain.deployment;
  const { data, error } = useQuery({
    queryKey: [CHAIN_KEY, name, chainId, addresses.recordRegistry, about],
    // Boxed: a read may find nothing, and react-query takes undefined for a mistake.
    queryFn: async () => ({ value: await read(chain) }),
    enabled: about !== undefined,
    refetchInterval: !settled && (demo ? POLL_MS.local : POLL_MS.other),
    retry: 1,
  });
  if (data !== undefined) return { status: "ready", value: data.value };
  return error === null ? { status: "reading" } : { status: "failed", error: explainError(error) };
}
