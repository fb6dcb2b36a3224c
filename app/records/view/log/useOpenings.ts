"use client";

import { useMemo } from "react";

import type { Hex } from "../../../chain/deployment.ts";
import { useEvents } from "../../../chain/events/useEvents.ts";
import type { Explanation } from "../../../chain/explainError.ts";
import { useTimes } from "../../../sharing/useTimes.ts";
import { recordOpenings, type RecordOpening } from "./recordOpenings.ts";

export type OpeningsState =
  | { readonly status: "reading" }
  | { readonly status: "ready"; readonly openings: readonly RecordOpening[] }
  | { readonly status: "failed"; readonly error: Explanation };

const SETS = { names: ["GuardianSetDefined"] } as const;
const CARER_NAMES = ["CarerAppointed", "CarerDismissed"] as const;

/** Who asked for a record, and what came of it. */
export function useOpenings(record: Hex): OpeningsState {
  const about = useEvents({ about: record });
  const sets = useEvents(SETS);
  const owners = useMemo(() => {
    if (about.status !== "ready") return [];
    return about.events.flatMap((event) =>
      event.name === "RecordRegistered" ? [event.owner] : event.name === "CustodyTaken" ? [event.to] : [],
    );
  }, [about]);
  const carers = useEvents({ names: CARER_NAMES, about: owners });
  const events = useMemo(
    () =>
      about.status === "ready" && sets.status === "ready" && carers.status === "ready"
        ? [...sets.events, ...carers.events, ...about.events]
        : [],
    [about, carers, sets],
  );
  const times = useTimes(events);
  const openings = useMemo(
    () => (times === undefined ? [] : recordOpenings(events, times, Math.floor(Date.now() / 1000))),
    [events, times],
  );
  const failed = [about, sets, carers].find((part) => part.status === "failed");
  if (failed !== undefined) return failed;
  if (events.length === 0 || times === undefined) return { status: "reading" };
  return { status: "ready", openings };
}
