"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { Badge } from "../../ui/badge.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/textInput.tsx";
import { toggled } from "../toggled.ts";
import { NoEntries } from "./noEntries.tsx";
import { TIMELINE_KINDS, type TimelineEntry } from "./summariseTimeline.ts";

const KINDS: Readonly<Record<TimelineEntry["kind"], string>> = {
  visit: "Visits",
  problem: "Problems",
  procedure: "Procedures",
  vaccine: "Vaccines",
  result: "Results",
  report: "Reports",
};

/** Everything that happened, newest first; only the rows in sight are drawn, so thousands scroll well. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const [hidden, setHidden] = useState<ReadonlySet<TimelineEntry["kind"]>>(new Set());
  const [wanted, setWanted] = useState("");
  const kinds = useMemo(
    () => TIMELINE_KINDS.filter((kind) => entries.some((entry) => entry.kind === kind)),
    [entries],
  );
  const shown = useMemo(() => {
    const words = wanted.trim().toLowerCase();
    return entries.filter(
      (entry) =>
        !hidden.has(entry.kind) &&
        `${entry.title} ${entry.detail ?? ""} ${entry.on?.words ?? ""}`.toLowerCase().includes(words),
    );
  }, [entries, hidden, wanted]);
  if (entries.length === 0) return <NoEntries what="dated entries" />;
  return (
    <div className="grid grid-cols-1 gap-3">
      <Field label="Find in the timeline">
        <TextInput
          type="search"
          value={wanted}
          onChange={(event) => {
            setWanted(event.target.value);
          }}
        />
      </Field>
      <fieldset className="flex flex-wrap gap-x-5">
        <legend className="sr-only">Kinds of entries to show</legend>
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            label={KINDS[kind]}
            checked={!hidden.has(kind)}
            onChange={() => {
              setHidden((was) => toggled(was, kind));
            }}
          />
        ))}
      </fieldset>
      <p role="status" className="text-sm text-muted">
        {shown.length} of {entries.length} entries
      </p>
      <Rows entries={shown} />
    </div>
  );
}

function Rows({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 76,
    overscan: 8,
  });
  return (
    <div
      ref={frame}
      tabIndex={0}
      role="group"
      aria-label="Timeline, newest first"
      className="h-[65vh] overflow-y-auto rounded-card border border-border bg-surface"
    >
      <ul role="list" className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const entry = entries[row.index];
          return entry === undefined ? null : (
            <li
              key={row.key}
              data-index={row.index}
              ref={rows.measureElement}
              aria-setsize={entries.length}
              aria-posinset={row.index + 1}
              className="absolute inset-x-0 grid gap-x-4 border-b border-border px-4 py-3 sm:grid-cols-[11rem_1fr]"
              style={{ transform: `translateY(${row.start}px)` }}
            >
              <span className="text-sm text-muted">{entry.on?.words ?? "no date"}</span>
              <span className="min-w-0">
                <span className="font-medium">{entry.title}</span> <Badge>{entry.kind}</Badge>
                {entry.detail !== undefined && (
                  <span className="line-clamp-3 block text-sm text-muted">{entry.detail}</span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
