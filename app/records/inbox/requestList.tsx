"use client";

import { Inbox } from "lucide-react";

import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Hex } from "../../chain/deployment.ts";
import { AccountName } from "../../sharing/accountName.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { OwnRecord } from "../ownRecord.ts";
import { useTitles } from "../useTitles.ts";
import { RequestCard } from "./requestCard.tsx";
import { useInbox } from "./useInbox.ts";

export type RequestListProps = {
  readonly account: Hex;
  readonly records: readonly OwnRecord[];
  readonly events: readonly ChainEvent[];
};

/** Requests that wait for the patient's word. */
export function RequestList({ account, records, events }: RequestListProps) {
  const state = useInbox(records, events);
  const titles = useTitles(records);
  if (state.status === "failed")
    return (
      <Callout tone="danger" title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "reading")
    return (
      <div aria-busy="true">
        <p role="status" className="sr-only">
          Loading the requests
        </p>
        <Skeleton className="h-40" />
      </div>
    );
  const { waiting, declined, decline, bringBack } = state;
  return (
    <>
      {waiting.length === 0 ? (
        <EmptyState icon={<Inbox aria-hidden />} title="Nobody waits for your answer" level={3}>
          Show a doctor your code, or send them your link. What they ask for then comes here.
        </EmptyState>
      ) : (
        <ul className="grid gap-3">
          {waiting.map((group) => (
            <li key={group.key}>
              <RequestCard
                group={group}
                titles={titles}
                account={account}
                onDecline={() => void decline(group)}
              />
            </li>
          ))}
        </ul>
      )}
      {declined.length > 0 && (
        <Callout
          className="mt-3"
          tone="info"
          announce
          title={
            declined.length === 1 ? "You declined one request" : `You declined ${declined.length} requests`
          }
        >
          <p>
            Nothing was sent and they are not told: without your permission the guardians never answer, and
            the request lapses by itself.
          </p>
          <ul className="mt-2 grid gap-2">
            {declined.map((group) => (
              <li key={group.key} className="flex flex-wrap items-center justify-between gap-2">
                <AccountName account={group.accessor} />
                <Button size="small" onClick={() => void bringBack(group)}>
                  Show it again
                </Button>
              </li>
            ))}
          </ul>
        </Callout>
      )}
    </>
  );
}
