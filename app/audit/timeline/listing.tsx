"use client";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ExportMenu } from "./exportMenu.tsx";
import { TimelineList, type TimelineListProps } from "./timelineList.tsx";

/** The list, how long it is, and a way to save it. */
export function Listing({
  entries,
  onClear,
  ...list
}: Omit<TimelineListProps, "onTotal"> & {
  /** In the whole log. */
  readonly entries: number;
  readonly onClear: () => void;
}) {
  const [total, setTotal] = useState<number | undefined>(undefined);
  const count = total ?? entries;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <div className="flex min-h-11 flex-wrap items-center gap-x-3">
          <p role="status" className="text-muted">
            {count.toLocaleString()} of {entries.toLocaleString()} events
          </p>
          {Object.keys(list.filter).length > 0 && (
            <Button variant="quiet" size="small" onClick={onClear}>
              Clear filters
            </Button>
          )}
        </div>
        <ExportMenu client={list.client} filter={list.filter} count={count} />
      </div>
      <TimelineList {...list} onTotal={setTotal} />
    </>
  );
}
