import { formatFragment, parseFragment, type AuditFragment } from "./fragment.ts";

/** Not the browser's own event: replaceState fires none. */
const CHANGED = "aceso-fragment";

/**
 * What is only narrowed is shown at once and written into the URL when the person pauses: writing takes a slow phone as long
 * as drawing the form, and browsers refuse it when it is done with every letter.
 */
const PAUSE_MS = 250;

type Unwritten = {
  readonly fragment: AuditFragment;
  readonly pathname: string;
  readonly timer: ReturnType<typeof setTimeout>;
};

let unwritten: Unwritten | undefined;
let last: { readonly text: string; readonly fragment: AuditFragment } | undefined;

const urlOf = (fragment: AuditFragment): string =>
  `${location.pathname}${location.search}${formatFragment(fragment)}`;

function take(): Unwritten | undefined {
  const taken = unwritten;
  clearTimeout(taken?.timer);
  unwritten = undefined;
  return taken;
}

function write(): void {
  const taken = take();
  // Whoever has left for another page meanwhile has its URL.
  if (taken?.pathname !== location.pathname) return;
  // The state that is there already: for another one Next would draw its whole tree anew.
  history.replaceState(history.state, "", urlOf(taken.fragment));
}

/** The same text gives the same object, so that nothing is drawn anew for it. */
function read(): AuditFragment {
  if (unwritten?.pathname === location.pathname) return unwritten.fragment;
  const text = location.hash;
  if (last?.text !== text) last = { text, fragment: parseFragment(text) };
  return last.fragment;
}

function subscribe(listener: () => void): () => void {
  // The browser has gone elsewhere: that holds.
  const moved = (): void => {
    take();
    listener();
  };
  addEventListener("hashchange", moved);
  addEventListener("popstate", moved);
  addEventListener("pagehide", write);
  addEventListener(CHANGED, listener);
  return () => {
    removeEventListener("hashchange", moved);
    removeEventListener("popstate", moved);
    removeEventListener("pagehide", write);
    removeEventListener(CHANGED, listener);
  };
}

function goTo(next: AuditFragment, how: "push" | "replace" = "replace"): void {
  if (how === "push") {
    // What one goes back to is what was shown.
    write();
    history.pushState(null, "", urlOf(next));
  } else {
    take();
    const { pathname } = location;
    // Through its own form, so that what says nothing is left out of it.
    const fragment = parseFragment(formatFragment(next));
    unwritten = { fragment, pathname, timer: setTimeout(write, PAUSE_MS) };
  }
  dispatchEvent(new Event(CHANGED));
}

/** What the page shows, kept in the URL's fragment so that a link or a reload shows the same. In the browser only. */
export const urlFragment = { read, subscribe, goTo } as const;
