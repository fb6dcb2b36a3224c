"use client";

import { useMemo } from "react";

import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Hex } from "../../chain/deployment.ts";
import { useEvents } from "../../chain/events/useEvents.ts";
import type { Explanation } from "../../chain/explainError.ts";
import { caredFor } from "../caredFor.ts";
import type { OwnRecord } from "../ownRecord.ts";
import { ownRecords } from "../ownRecords.ts";

export type OneRecordState =
  | { readonly status: "reading" }
  | { readonly status: "missing" }
  | {
      readonly status: "ready";
      readonly found: OwnRecord;
      /** What this account is to it. */
      readonly role: "owner" | "carer" | "other";
      /** Everything that happened to it, in the chain's order. */
      readonly events: readonly ChainEvent[];
    }
  | { readonly status: "failed"; readonly error: Explanation };

const CARERS = ["CarerAppointed", "CarerDismissed"] as const;
const SETS = { names: ["GuardianSetDefined"] } as const;

/** One record as the chain tells it, followed while the page is in view. */
export function useOneRecord(record: Hex, account: Hex): OneRecordState {
  const about = useEvents({ about: record });
  const sets = useEvents(SETS);
  const carers = useEvents({ names: CARERS, about: account });
  const failed = [about, sets, carers].find((part) => part.status === "failed");
  const events = about.status === "ready" ? about.events : undefined;
  const found = useMemo(() => {
    if (events === undefined || sets.status !== "ready") return undefined;
    const owners = events.flatMap((event) =>
      event.name === "RecordRegistered" ? [event.owner] : event.name === "CustodyTaken" ? [event.to] : [],
    );
    return ownRecords([...sets.events, ...events], new Set(owners), Math.floor(Date.now() / 1000));
  }, [events, sets]);
  if (failed !== undefined) return failed;
  if (events === undefined || found === undefined || carers.status !== "ready") return { status: "reading" };
  const [one] = found;
  if (one === undefined) return { status: "missing" };
  const cares = caredFor(carers.events, account).includes(one.owner);
  return {
    status: "ready",
    found: one,
    role: one.owner === account ? "owner" : cares ? "carer" : "other",
    events,
  };
}
