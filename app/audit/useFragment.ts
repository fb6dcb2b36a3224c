"use client";
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { formatFragment, parseFragment, type AuditFragment } from "./fragment.ts";

/** Not the browser's own event: replaceState fires none. */
const CHANGED = "aceso-fragment";

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  addEventListener("popstate", listener);
  addEventListener(CHANGED, listener);
  return () => {
    removeEventListener("hashchange", listener);
    removeEventListener("popstate", listener);
    removeEventListener(CHANGED, listener);
  };
}

const read = (): string => location.hash;

/** The server knows no fragment, and is told none. */
const readOnServer = (): string => "";

export type GoTo = (next: AuditFragment, how?: "push" | "replace") => void;

/** What the page shows, kept in the URL's fragment so that a link or a reload shows the same. */
export function useFragment(): readonly [AuditFragment, GoTo] {
  const text = useSyncExternalStore(subscribe, read, readOnServer);
  const fragment = useMemo(() => parseFragment(text), [text]);
  const goTo = useCallback<GoTo>((next, how = "replace") => {
    const url = `${location.pathname}${location.search}${formatFragment(next)}`;
    if (how === "push") history.pushState(null, "", url);
    else history.replaceState(null, "", url);
    dispatchEvent(new Event(CHANGED));
  }, []);
  return [fragment, goTo];
}
