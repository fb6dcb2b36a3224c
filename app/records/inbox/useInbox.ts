"use client";

import { useMemo } from "react";

import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import { isPermitted } from "../../chain/requests/isPermitted.ts";
import { useEvents } from "../../chain/events/useEvents.ts";
import type { Explanation } from "../../chain/explainError.ts";
import { useRead } from "../../chain/useRead.ts";
import { useMarks } from "../../sharing/useMarks.ts";
import { useTimes } from "../../sharing/useTimes.ts";
import type { OwnRecord } from "../ownRecord.ts";
import { groupRequests, waitingRequests, type RequestGroup } from "./waitingRequests.ts";

export type InboxState =
  | { readonly status: "reading" }
  | {
      readonly status: "ready";
      /** Waiting for the patient's word. */
      readonly waiting: readonly RequestGroup[];
      /** Put aside on this device, and not lapsed yet. */
      readonly declined: readonly RequestGroup[];
      /** Nothing is sent: this device alone stops showing them. */
      readonly decline: (group: RequestGroup) => Promise<void>;
      readonly bringBack: (group: RequestGroup) => Promise<void>;
    }
  | { readonly status: "failed"; readonly error: Explanation };

const SETS = { names: ["GuardianSetDefined"] } as const;

const markOf = ({ requests }: RequestGroup): readonly string[] =>
  requests.map(({ request }) => `request ${request}`);

/** Requests for one's records that the chain would not permit now: they wait for the patient. */
export function useInbox(records: readonly OwnRecord[], events: readonly ChainEvent[]): InboxState {
  const sets = useEvents(SETS);
  const all = useMemo(() => (sets.status === "ready" ? [...sets.events, ...events] : []), [events, sets]);
  const times = useTimes(all);
  const open = useMemo(
    () =>
      times === undefined
        ? undefined
        : waitingRequests(records, all, { times, now: Math.floor(Date.now() / 1000) }),
    [all, records, times],
  );
  const permits = useRead(
    "permits",
    open?.map(({ request }) => request),
    async (chain) => {
      const asked = open ?? [];
      const permitted = await Promise.all(asked.map((one) => isPermitted(chain, one)));
      return new Set(asked.filter((_, i) => permitted[i]).map(({ request }) => request));
    },
  );
  const { keys, add, remove } = useMarks("dismissed");
  const failed = [sets, permits].find((part) => part.status === "failed");
  if (failed !== undefined) return failed;
  if (open === undefined || permits.status !== "ready" || keys === undefined) return { status: "reading" };
  const owners = new Map(records.map(({ record, owner }) => [record, owner]));
  const groups = (isDeclined: boolean) =>
    groupRequests(
      open.filter(
        ({ request }) => !permits.value.has(request) && keys.has(`request ${request}`) === isDeclined,
      ),
      (record) => owners.get(record),
    );
  return {
    status: "ready",
    waiting: groups(false),
    declined: groups(true),
    decline: (group) => add(markOf(group)),
    bringBack: (group) => remove(markOf(group)),
  };
}
