"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { CHAIN_KEY, POLL_MS } from "../chain/chainKeys.ts";
import type { Hex } from "../chain/deployment.ts";
import { isPermitted } from "../chain/requests/isPermitted.ts";
import { useChain } from "../chain/useChain.ts";
import { judgeSilence, type Silence } from "./judgeSilence.ts";

const TICK_MS = 1_000;

/**
 * Watches whether the chain would still permit what is on the screen: revoked, ended, erased, an attribute taken back.
 * Returns whether it says so at all: a mute chain must not leave content standing for ever.
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
}): Silence {
  const chain = useChain();
  const { chainId, demo } = chain.deployment;
  const { data, dataUpdatedAt, errorUpdatedAt } = useQuery({
    queryKey: [CHAIN_KEY, "permitted", chainId, record, account, purpose],
    queryFn: () => isPermitted(chain, { record, accessor: account, purpose: purpose ?? 0 }),
    enabled: purpose !== undefined,
    refetchInterval: demo ? POLL_MS.local : POLL_MS.other,
    // Also in a tab that nobody looks at, and where the browser thinks there is no network: silence counts there too.
    refetchIntervalInBackground: true,
    networkMode: "always",
    gcTime: 0,
  });
  const ended = useRef(onEnded);
  useEffect(() => {
    ended.current = onEnded;
  });
  useEffect(() => {
    if (purpose !== undefined && data === false) ended.current();
  }, [data, purpose]);

  const [silence, setSilence] = useState<Silence>("heard");
  const since = useRef(0);
  useEffect(() => {
    since.current = Date.now();
  }, [purpose, record, account]);
  useEffect(() => {
    const judge = () => {
      const silentMs = Date.now() - Math.max(dataUpdatedAt, since.current);
      setSilence(judgeSilence({ silentMs, failed: errorUpdatedAt > dataUpdatedAt }));
    };
    if (purpose === undefined) {
      setSilence("heard");
      return;
    }
    judge();
    const timer = setInterval(judge, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [purpose, dataUpdatedAt, errorUpdatedAt]);
  return silence;
}
