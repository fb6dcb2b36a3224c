"use client";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import { EmptyState } from "../../ui/emptyState.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { AuditNames } from "../useNames.ts";
import type { AuditClient } from "../worker/auditClient.ts";
import type { AuditRow } from "../worker/auditJobs.ts";
import { TimelineRow } from "./timelineRow.tsx";
import { useRows } from "./useRows.ts";

/** What a row takes before it has been measured, in pixels. */
const ESTIMATE = 92;

/**
 * How many rows the list begins with, and how many times more it takes in when its end comes near. Each row of a list has
 * a place to keep, in sight or not: 100,000 of them would have to be laid out anew for every filter.
 */
const BEGINNING = 1_000;
const MORE = 4;

export type TimelineListProps = {
  readonly client: AuditClient;
  readonly revision: number;
  readonly filter: TimelineFilter;
  readonly names: AuditNames;
  readonly onOpen: (row: AuditRow) => void;
  readonly onTotal: (total: number) => void;
};

/** However long the log is, only the rows in sight are in the page. One tab stop; arrows, Home and End move in it. */
export function TimelineList({ client, revision, filter, names, onOpen, onTotal }: TimelineListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  const [current, setCurrent] = useState(0);
  const [reach, setReach] = useState(BEGINNING);
  const wantsFocus = useRef(false);
  const rows = useRows({ client, revision }, filter, range);
  const total = rows.status === "ready" ? rows.total : 0;
  const count = Math.min(total, reach);

  const virtualizer = useWindowVirtualizer<HTMLLIElement>({
    count,
    estimateSize: () => ESTIMATE,
    overscan: 4,
    scrollMargin: margin,
    scrollPaddingStart: 140,
    scrollPaddingEnd: 90,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;

  useLayoutEffect(() => {
    setMargin(list.current === null ? 0 : list.current.getBoundingClientRect().top + scrollY);
  }, [rows.status, filter]);
  useEffect(() => {
    setRange((now) => (now[0] === first && now[1] === last ? now : [first, last]));
  }, [first, last]);
  useEffect(() => {
    if (rows.status === "ready") onTotal(total);
  }, [rows.status, total, onTotal]);
  useEffect(() => {
    if (last >= count / 2 && count < total) setReach(count * MORE);
  }, [last, count, total]);
  useEffect(() => {
    setCurrent(0);
    setReach(BEGINNING);
  }, [filter]);
  // Into sight first: only then is there something to focus.
  useEffect(() => {
    if (wantsFocus.current) virtualizer.scrollToIndex(current);
  }, [current, count, virtualizer]);
  useEffect(() => {
    if (!wantsFocus.current) return;
    const button = list.current?.querySelector<HTMLElement>(`[data-index="${current}"] button`);
    if (!button) return;
    wantsFocus.current = false;
    button.focus({ preventScroll: true });
  });

  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -total, End: total }[
      event.key
    ];
    if (step === undefined || total === 0) return;
    event.preventDefault();
    const next = Math.min(total - 1, Math.max(0, current + step));
    wantsFocus.current = true;
    setCurrent(next);
    if (next >= count) setReach(next + 1);
  };

  if (rows.status === "loading") return <Skeleton lines={6} className="h-20" />;
  if (total === 0)
    return (
      <EmptyState title="Nothing in the log meets these filters">
        Take a filter away, or widen the days. What is not in the log did not go through the contracts.
      </EmptyState>
    );
  // The one in the tab order must be in the page, or the list could not be reached.
  const reachable = items.some(({ index }) => index === current) ? current : first;
  return (
    <ul
      ref={list}
      aria-label="Events, newest first"
      aria-busy={rows.changing}
      onKeyDown={move}
      className="relative rounded-card border border-border bg-surface"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {items.map((item) => {
        const row = rows.row(item.index);
        return (
          <li
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            aria-setsize={total}
            aria-posinset={item.index + 1}
            className="absolute inset-x-0 top-0 border-b border-border last:border-b-0"
            style={{ transform: `translateY(${item.start - margin}px)` }}
          >
            {row === undefined ? (
              <div className="p-4">
                <Skeleton lines={2} />
              </div>
            ) : (
              <TimelineRow
                row={row}
                names={names}
                tabIndex={item.index === reachable ? 0 : -1}
                index={item.index}
                onFocus={setCurrent}
                onOpen={onOpen}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
