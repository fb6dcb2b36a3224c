"use client";

import { useMemo } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { useEvents } from "../../chain/events/useEvents.ts";
import type { Explanation } from "../../chain/explainError.ts";
import type { OwnRecord } from "../../records/ownRecord.ts";
import { ownRecords } from "../../records/ownRecords.ts";

export type PatientRecordsState =
  | { readonly status: "reading" }
  | { readonly status: "ready"; readonly records: readonly OwnRecord[] }
  | { readonly status: "failed"; readonly error: Explanation };

const OWNER_NAMES = ["RecordRegistered", "CustodyTaken"] as const;
const SETS = { names: ["GuardianSetDefined"] } as const;

/** The records a patient has and that are not erased, as everybody can see them on the chain. */
export function usePatientRecords(patient: Hex): PatientRecordsState {
  const owned = useEvents({ names: OWNER_NAMES, about: patient });
  const ids = useMemo(
    () =>
      owned.status === "ready"
        ? [...new Set(owned.events.flatMap((event) => ("record" in event ? [event.record] : [])))]
        : [],
    [owned],
  );
  const about = useEvents({ about: ids });
  const sets = useEvents(SETS);
  const failed = [owned, about, sets].find((part) => part.status === "failed");
  const records = useMemo(() => {
    if (owned.status !== "ready" || about.status !== "ready" || sets.status !== "ready") return undefined;
    const now = Math.floor(Date.now() / 1000);
    const all = ownRecords([...sets.events, ...about.events], new Set([patient]), now);
    return all.filter(({ state }) => state === "kept");
  }, [about, owned, patient, sets]);
  if (failed !== undefined) return failed;
  return records === undefined ? { status: "reading" } : { status: "ready", records };
}
