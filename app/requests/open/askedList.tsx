"use client";

import { useEffect, useRef } from "react";

import type { Hex } from "../../chain/deployment.ts";
import type { AskedRecord } from "../find/useAsking.ts";
import { AskedRecordView } from "./askedRecordView.tsx";

export type AskedListProps = {
  /** The newest first. */
  readonly asked: readonly AskedRecord[];
  readonly account: Hex;
};

/** What was asked for in this page. It stands above what was pressed, so that is where view and focus go. */
export function AskedList({ asked, account }: AskedListProps) {
  const place = useRef<HTMLElement>(null);
  const newest = asked[0]?.request;
  useEffect(() => {
    if (newest === undefined) return;
    place.current?.focus();
    place.current?.scrollIntoView();
  }, [newest]);
  if (asked.length === 0) return null;
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-label="What you asked for"
      className="grid scroll-mt-20 gap-6 outline-none"
    >
      {asked.map((one) => (
        <AskedRecordView key={one.request} asked={one} account={account} />
      ))}
    </section>
  );
}
