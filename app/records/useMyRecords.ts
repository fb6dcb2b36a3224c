"use client";

import { useMemo } from "react";

import type { ChainEvent } from "../../offchain/audit/chainEvent.ts";
import type { Hex } from "../chain/deployment.ts";
import { useEvents } from "../chain/events/useEvents.ts";
import type { Explanation } from "../chain/explainError.ts";
import { caredFor } from "./caredFor.ts";
import type { OwnRecord } from "./ownRecord.ts";
import { ownRecords } from "./ownRecords.ts";

export type MyRecordsState =
  | { readonly status: "reading" }
  | {
      readonly status: "ready";
      readonly records: readonly OwnRecord[];
      /** Whose records these are besides one's own. */
      readonly patients: readonly Hex[];
      /** Everything that happened to them, in the chain's order. */
      readonly events: readonly ChainEvent[];
    }
  | { readonly status: "failed"; readonly error: Explanation };

const CARER_NAMES = ["CarerAppointed", "CarerDismissed"] as const;
const OWNER_NAMES = ["RecordRegistered", "CustodyTaken"] as const;
const SETS = { names: ["GuardianSetDefined"] } as const;

/** The records of an account and of the people it cares for, followed while the page is in view. */
export function useMyRecords(account: Hex): MyRecordsState {
  const carers = useEvents({ names: CARER_NAMES, about: account });
  const patients = useMemo(
    () => (carers.status === "ready" ? caredFor(carers.events, account) : []),
    [carers, account],
  );
  const owned = useEvents({ names: OWNER_NAMES, about: [account, ...patients] });
  const ids = useMemo(() => {
    if (owned.status !== "ready") return [];
    return [...new Set(owned.events.flatMap((event) => ("record" in event ? [event.record] : [])))];
  }, [owned]);
  const about = useEvents({ about: ids });
  const sets = useEvents(SETS);
  const parts = [carers, owned, about, sets];
  const failed = parts.find((part) => part.status === "failed");
  const isReady = parts.every((part) => part.status === "ready");
  const found = useMemo(() => {
    if (about.status !== "ready" || sets.status !== "ready") return undefined;
    const now = Math.floor(Date.now() / 1000);
    return ownRecords([...sets.events, ...about.events], new Set([account, ...patients]), now);
  }, [about, account, patients, sets]);
  if (failed !== undefined) return failed;
  if (!isReady || found === undefined || about.status !== "ready") return { status: "reading" };
  return { status: "ready", records: found, patients, events: about.events };
}
