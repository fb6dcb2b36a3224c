"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { CHAIN_KEY } from "../../chain/chainKeys.ts";
import type { Hex } from "../../chain/deployment.ts";
import { useEvents } from "../../chain/events/useEvents.ts";
import type { Explanation } from "../../chain/explainError.ts";
import { readChain } from "../../chain/readChain.ts";
import { useChain } from "../../chain/useChain.ts";
import { useClock } from "../useClock.ts";
import { guardianDuties, type GuardianDuties } from "./guardianDuties.ts";

export type GuardianDutiesState =
  | { readonly status: "reading" }
  | {
      readonly status: "ready";
      readonly duties: GuardianDuties;
      /** When the epoch began, seconds since 1970; undefined while that is not known. */
      readonly epochTime: number | undefined;
    }
  | { readonly status: "failed"; readonly error: Explanation };

const QUERY = {
  names: [
    "GuardianSetDefined",
    "EpochKeyPublished",
    "RecordRegistered",
    "RecordCorrected",
    "ShareAccepted",
    "AccessRequested",
    "ShareReleased",
    "ErasureOrdered",
    "ShareErased",
  ],
} as const;

/** What an institution guards, followed while the page is open. */
export function useGuardianDuties(guardian: Hex): GuardianDutiesState {
  const chain = useChain();
  const state = useEvents(QUERY);
  const now = useClock();
  const events = state.status === "ready" ? state.events : undefined;
  const duties = useMemo(() => events && guardianDuties(events, guardian, now), [events, guardian, now]);
  const block = duties?.epochBlock ?? 0;
  const { data: epochTime } = useQuery({
    queryKey: [CHAIN_KEY, "time", chain.deployment.chainId, block],
    queryFn: async () =>
      Number((await readChain(chain.client.getBlock({ blockNumber: BigInt(block) }))).timestamp),
    enabled: block > 0,
  });
  if (state.status === "failed") return state;
  return duties === undefined ? { status: "reading" } : { status: "ready", duties, epochTime };
}
