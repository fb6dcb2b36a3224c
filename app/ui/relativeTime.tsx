"use client";
import { useSyncExternalStore } from "react";
import { relativeWords } from "./relativeWords.ts";

export type RelativeTimeProps = {
  /** Seconds since 1970, as blocks count. */
  readonly at: number;
  /** Show the date and time too, not only in the title. */
  readonly full?: boolean | undefined;
  readonly className?: string | undefined;
};

let now = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for every time on the page, a tick each half minute. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Math.floor(Date.now() / 1000);
    for (const each of listeners) each();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
      now = 0;
    }
  };
}

function readClock(): number {
  if (now === 0) now = Math.floor(Date.now() / 1000);
  return now;
}

/** The server knows neither the reader's clock nor their zone: it writes the date in UTC, the page then says it near. */
function readServerClock(): undefined {
  return undefined;
}

/** When something was, as people say it; the exact moment in the title. */
export function RelativeTime({ at, full = false, className }: RelativeTimeProps) {
  const clock = useSyncExternalStore<number | undefined>(subscribe, readClock, readServerClock);
  const iso = new Date(at * 1000).toISOString();
  const exact =
    clock === undefined
      ? iso.slice(0, 16).replace("T", " ")
      : new Date(at * 1000).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  const words = clock === undefined ? exact : relativeWords(at - clock);
  return (
    <time dateTime={iso} title={exact} className={className}>
      {full && clock !== undefined ? `${exact} (${words})` : words}
    </time>
  );
}
