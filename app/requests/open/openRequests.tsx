"use client";

import { useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { sayPurposes } from "../../sharing/purposeWords.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import type { AskedRecord } from "../find/useAsking.ts";
import { AskedList } from "./askedList.tsx";
import { useOpenRequests } from "./useOpenRequests.ts";

export type OpenRequestsProps = {
  readonly account: Hex;
  /** Given where requests stand on the page already: these are left out, and having none is not worth a word. */
  readonly shown?: readonly AskedRecord[];
};

/** Requests this device has sent and not opened yet: they outlive the page. */
export function OpenRequests({ account, shown }: OpenRequestsProps) {
  const { requests, forget } = useOpenRequests(account);
  const [taken, setTaken] = useState<readonly AskedRecord[]>([]);
  const now = Math.floor(Date.now() / 1000);
  const elsewhere = new Set([...taken, ...(shown ?? [])].map(({ request }) => request));
  const waiting = requests.filter(({ request }) => !elsewhere.has(request));
  if (waiting.length === 0 && taken.length === 0)
    return shown !== undefined ? null : (
      <EmptyState title="You are not waiting for anything">
        Find a patient above. What you ask for and is not answered yet will be listed here.
      </EmptyState>
    );
  return (
    <div className="grid gap-6">
      <AskedList asked={taken} account={account} />
      {waiting.length > 0 && (
        <Card
          title="Waiting for an answer"
          lede="These stay open until they lapse, also when this page is closed."
        >
          <ul className="divide-y divide-border" aria-label="Requests that wait">
            {waiting.map((one) => {
              const isUnknown = one.expires === 0;
              const isOver = !isUnknown && one.expires <= now;
              return (
                <li key={one.request} className="flex flex-wrap items-center justify-between gap-3 py-3">
                  <div>
                    <p className="font-medium">
                      Record <ShortAddress address={one.record} what="record id" />
                    </p>
                    <p className="text-sm text-muted">
                      {sayPurposes(one.purpose)}
                      {isUnknown ? (
                        ", not on the chain: not signed, or not mined yet. Removed, its answer can no longer be opened."
                      ) : (
                        <>
                          , {isOver ? "lapsed" : "lapses"} <RelativeTime at={one.expires} />
                        </>
                      )}
                    </p>
                  </div>
                  <span className="flex items-center gap-2">
                    {isOver && <Badge>Lapsed</Badge>}
                    {(isOver || isUnknown) && (
                      <Button size="small" onClick={() => void forget(one.request)}>
                        Remove
                      </Button>
                    )}
                    {!isOver && (
                      <Button
                        onClick={() => {
                          setTaken([one, ...taken]);
                        }}
                      >
                        Look for the answer
                      </Button>
                    )}
                  </span>
                </li>
              );
            })}
          </ul>
        </Card>
      )}
    </div>
  );
}
