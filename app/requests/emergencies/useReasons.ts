"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { CHAIN_KEY } from "../../chain/chainKeys.ts";
import type { Hex } from "../../chain/deployment.ts";
import { useEvents } from "../../chain/events/useEvents.ts";
import { explainError, type Explanation } from "../../chain/explainError.ts";
import { useTimes } from "../../sharing/useTimes.ts";
import { useWorker } from "../../worker/useWorker.ts";

/** An emergency this person filed. */
export type Filed = {
  readonly record: Hex;
  readonly reasonHash: Hex;
  /** Seconds since 1970; undefined while it is looked up. */
  readonly at: number | undefined;
  /** Null: given on another device. */
  readonly kept: { readonly reason: string; readonly salt: Hex } | null;
};

export type ReasonsState =
  | { readonly status: "reading" }
  | { readonly status: "ready"; readonly filed: readonly Filed[] }
  | { readonly status: "failed"; readonly error: Explanation };

const NAMES = ["EmergencyFiled"] as const;
const NONE = [] as const;

/** The emergencies an account has filed, newest first, each with its reason where this device kept it. */
export function useReasons(account: Hex): ReasonsState {
  const worker = useWorker();
  const events = useEvents({ names: NAMES, about: account });
  const { data, error } = useQuery({
    queryKey: [CHAIN_KEY, "reasons", account],
    queryFn: () => worker.run("readReasons", {}),
    gcTime: 0,
    retry: false,
  });
  const all = events.status === "ready" ? events.events : NONE;
  const times = useTimes(all);
  const filed = useMemo(
    () =>
      all
        .flatMap((event) => {
          if (event.name !== "EmergencyFiled" || event.accessor !== account) return [];
          const { record, reasonHash } = event;
          const kept = data?.reasons.find((one) => one.reasonHash === reasonHash) ?? null;
          return [{ record, reasonHash, at: times?.get(event.at.block), kept }];
        })
        .reverse(),
    [account, all, data, times],
  );
  if (events.status === "failed") return events;
  if (error !== null) return { status: "failed", error: explainError(error) };
  return events.status === "reading" || data === undefined
    ? { status: "reading" }
    : { status: "ready", filed };
}
