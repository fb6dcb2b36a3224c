"use client";

import { useMemo } from "react";

import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Hex } from "../../chain/deployment.ts";
import { useEvents } from "../../chain/events/useEvents.ts";
import { useMarks } from "../../sharing/useMarks.ts";
import { useTimes } from "../../sharing/useTimes.ts";
import type { OwnRecord } from "../ownRecord.ts";
import type { Alert } from "./alert.ts";
import { gatherAlerts } from "./gatherAlerts.ts";

export type AlertsState =
  | { readonly status: "reading" }
  /** `alerts`: not marked as seen on this device. */
  | {
      readonly status: "ready";
      readonly alerts: readonly Alert[];
      readonly see: (seen: readonly Alert[]) => Promise<void>;
    };

const SETS = { names: ["GuardianSetDefined"] } as const;
const MOVES = ["CustodyProposed", "CustodyStopped", "CarerDismissed"] as const;

/** What is new since this device was told that everything was seen. What cannot be read, the page below says. */
export function useAlerts(
  account: Hex,
  { records, events }: { readonly records: readonly OwnRecord[]; readonly events: readonly ChainEvent[] },
): AlertsState {
  const people = useMemo(() => new Set([account, ...records.map(({ owner }) => owner)]), [account, records]);
  const sets = useEvents(SETS);
  const moves = useEvents({ names: MOVES, about: [...people] });
  const all = useMemo(() => (sets.status === "ready" ? [...sets.events, ...events] : []), [events, sets]);
  const times = useTimes(all);
  const { keys, add } = useMarks("seen");
  const alerts = useMemo(() => {
    if (times === undefined || moves.status !== "ready") return undefined;
    const now = Math.floor(Date.now() / 1000);
    return gatherAlerts({ records, events: all, moves: moves.events, people, times, now });
  }, [all, moves, people, records, times]);
  if (alerts === undefined || keys === undefined) return { status: "reading" };
  const unseen = alerts.filter(({ key }) => !keys.has(key));
  return {
    status: "ready",
    alerts: unseen,
    see: (seen) => add(seen.map(({ key }) => key)),
  };
}
