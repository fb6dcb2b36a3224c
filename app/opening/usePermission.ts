"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import { CHAIN_KEY, POLL_MS } from "../chain/chainKeys.ts";
import type { Hex } from "../chain/deployment.ts";
import { isPermitted } from "../chain/requests/isPermitted.ts";
import { useChain } from "../chain/useChain.ts";

/**
 * Watches whether the chain would still permit what is on the screen: revoked, ended, erased, an attribute taken back.
 *
 * @param purpose one bit; undefined: nothing is on the screen
 */
export function usePermission({
  record,
  account,
  purpose,
  onEnded,
}: {
  readonly record: Hex;
  readonly account: Hex;
  readonly purpose: number | undefined;
  readonly onEnded: () => void;
}): void {
  const chain = useChain();
  const { chainId, demo } = chain.deployment;
  const { data } = useQuery({
    queryKey: [CHAIN_KEY, "permitted", chainId, record, account, purpose],
    queryFn: () => isPermitted(chain, { record, accessor: account, purpose: purpose ?? 0 }),
    enabled: purpose !== undefined,
    refetchInterval: demo ? POLL_MS.local : POLL_MS.other,
    gcTime: 0,
  });
  const ended = useRef(onEnded);
  useEffect(() => {
    ended.current = onEnded;
  });
  useEffect(() => {
    if (purpose !== undefined && data === false) ended.current();
  }, [data, purpose]);
}
