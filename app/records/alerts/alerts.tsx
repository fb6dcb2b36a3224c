"use client";

import { Bell } from "lucide-react";
import Link from "next/link";
import { useState } from "react";

import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Metadata } from "../../../offchain/records/envelope/metadata.ts";
import type { Hex } from "../../chain/deployment.ts";
import { Button } from "../../ui/button.tsx";
import { useInbox } from "../inbox/useInbox.ts";
import { useOwnOffers } from "../offers/useOwnOffers.ts";
import type { OwnRecord } from "../ownRecord.ts";
import { AlertLine } from "./alertLine.tsx";
import { alertWords } from "./alertWords.ts";
import { useAlerts } from "./useAlerts.ts";

export type AlertsProps = {
  readonly account: Hex;
  readonly records: readonly OwnRecord[];
  readonly events: readonly ChainEvent[];
  readonly titles: ReadonlyMap<Hex, Metadata> | undefined;
};

/** So many are drawn at once. */
const PAGE = 6;

/**
 * What is new, above one's records: one line that keeps its height, so that nothing below it moves when it is known.
 * Only emergencies and moves unfold by themselves.
 */
export function Alerts({ account, records, events, titles }: AlertsProps) {
  const state = useAlerts(account, { records, events });
  const waiting = useWaiting(account, { records, events });
  // Undefined until the person chooses: what is urgent shows by itself, and nothing else.
  const [chosen, setChosen] = useState<boolean>();
  const [shown, setShown] = useState(PAGE);
  const alerts = state.status === "ready" ? state.alerts : [];
  const urgent = alerts.filter(({ kind }) => kind === "emergency" || kind === "move");
  const unfolded = chosen === true ? alerts : chosen === false ? [] : urgent;
  return (
    <section
      aria-label="What is new"
      className="mb-6 rounded-card border border-border bg-surface px-4 py-2 sm:px-5"
    >
      <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4">
        <p role="status" className="flex min-w-0 items-center gap-3">
          <Bell
            aria-hidden
            className={alerts.length > 0 ? "size-5 shrink-0 text-accent-text" : "size-5 shrink-0 text-muted"}
          />
          <span className={alerts.length > 0 ? "font-semibold" : "text-muted"}>
            {state.status === "reading" ? "Looking for what is new" : alertWords(alerts)}
          </span>
        </p>
        <div className="flex flex-wrap items-center gap-x-4">
          {waiting > 0 && (
            <Link
              href="/records/inbox"
              className="inline-flex min-h-11 items-center font-semibold text-accent-text underline underline-offset-2"
            >
              {waiting === 1 ? "1 waits for your answer" : `${waiting} wait for your answer`}
            </Link>
          )}
          {alerts.length > 0 && (
            <Button
              variant="quiet"
              size="small"
              aria-expanded={chosen === true}
              onClick={() => {
                setChosen(chosen !== true);
              }}
            >
              {chosen === true ? "Fold" : "Show all"}
            </Button>
          )}
        </div>
      </div>
      {unfolded.length > 0 && state.status === "ready" && (
        <>
          <ul className="divide-y divide-border border-t border-border">
            {unfolded.slice(0, shown).map((alert) => (
              <AlertLine key={alert.key} alert={alert} titles={titles} account={account} />
            ))}
          </ul>
          <div className="flex flex-wrap gap-2 pb-2">
            {unfolded.length > shown && (
              <Button
                size="small"
                onClick={() => {
                  setShown(shown + PAGE);
                }}
              >
                Show {Math.min(PAGE, unfolded.length - shown)} more
              </Button>
            )}
            <Button size="small" onClick={() => void state.see(unfolded)}>
              Mark as seen
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** Requests and offers without an answer. */
function useWaiting(
  account: Hex,
  { records, events }: { readonly records: readonly OwnRecord[]; readonly events: readonly ChainEvent[] },
): number {
  const inbox = useInbox(records, events);
  const offers = useOwnOffers(account);
  const requests = inbox.status === "ready" ? inbox.waiting.length : 0;
  const open = offers.status === "ready" ? offers.offers : [];
  return requests + open.filter(({ standing, record }) => standing === "open" && record === null).length;
}
