"use client";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from "react";
import { Skeleton } from "../../ui/skeleton.tsx";
import { formatFragment } from "../fragment.ts";
import type { AuditNames } from "../useNames.ts";
import type { AuditClient } from "../worker/auditClient.ts";
import type { AuditRow } from "../worker/auditJobs.ts";
import type { ListedRows } from "./rowsQuery.ts";
import { TimelineRow } from "./timelineRow.tsx";
import { useFurtherRows } from "./useFurtherRows.ts";
import { useTop } from "./useTop.ts";

/** What a row takes before it has been measured, in pixels: one whose sentence fits its line. */
const ESTIMATE = 77;

/**
 * How many rows the list begins with, and how many times more it takes in when its end comes near. Each row of a list has
 * a place to keep, in sight or not: 100,000 of them would have to be laid out anew for every filter.
 */
const BEGINNING = 250;
const MORE = 4;

export type TimelineListProps = {
  readonly client: AuditClient;
  readonly revision: number;
  /** The first rows. */
  readonly listed: ListedRows;
  readonly names: AuditNames;
  readonly onOpen: (row: AuditRow) => void;
};

/** Where somebody is in the list of one filter. */
type Place = { readonly of: string; readonly current: number; readonly reach: number };

/** However long the log is, only the rows in sight are in the page. One tab stop; arrows, Home and End move in it. */
export function TimelineList({ client, revision, listed, names, onOpen }: TimelineListProps) {
  const list = useRef<HTMLUListElement>(null);
  const of = formatFragment({ view: "timeline", filter: listed.filter });
  const [place, setPlace] = useState<Place>({ of, current: 0, reach: BEGINNING });
  // Another filter's list begins at its beginning, in the same drawing.
  const { current, reach } = place.of === of ? place : { current: 0, reach: BEGINNING };
  /** The row a key went to, until it has the focus. */
  const wanted = useRef<number>(undefined);
  const margin = useTop(list);
  const { total } = listed;
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
  const rowAt = useFurtherRows({ client, revision }, listed, [first, last]);

  useEffect(() => {
    if (last >= count / 2 && count < total)
      setPlace((now) => {
        const { current, reach } = now.of === of ? now : { current: 0, reach: BEGINNING };
        return { of, current, reach: Math.max(reach, count * MORE) };
      });
  }, [count, last, of, total]);
  useEffect(() => {
    wanted.current = undefined;
  }, [of]);
  // Into sight first: only then is there something to focus. An effect of the drawing before may run after the key was
  // pressed: it must leave the wish to the next one.
  useEffect(() => {
    if (wanted.current === current) virtualizer.scrollToIndex(current);
  }, [current, count, virtualizer]);
  useEffect(() => {
    if (wanted.current !== current) return;
    const button = list.current?.querySelector<HTMLElement>(`[data-index="${current}"] button`);
    if (!button) return;
    wanted.current = undefined;
    // Whoever has gone elsewhere while the row was on its way stays there.
    const { activeElement } = document;
    if (activeElement === document.body || list.current?.contains(activeElement))
      button.focus({ preventScroll: true });
  });

  const move = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -total, End: total }[
      event.key
    ];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(total - 1, Math.max(0, current + step));
    wanted.current = next;
    setPlace({ of, current: next, reach: Math.max(reach, next + 1) });
  };
  const onFocus = useCallback(
    (index: number): void => {
      setPlace((now) => ({ of, current: index, reach: now.of === of ? now.reach : BEGINNING }));
    },
    [of],
  );

  // The one in the tab order must be in the page, or the list could not be reached.
  const reachable = items.some(({ index }) => index === current) ? current : first;
  return (
    <ul
      ref={list}
      aria-label="Events, newest first"
      onKeyDown={move}
      className="relative rounded-card border border-border bg-surface"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {items.map((item) => {
        const row = rowAt(item.index);
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
                onFocus={onFocus}
                onOpen={onOpen}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
