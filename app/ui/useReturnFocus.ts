"use client";
import { useState } from "react";

/** What had the focus; of a menu that is closing, the button that opened it. */
function focused(): HTMLElement | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement)) return undefined;
  const label = element.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return (label === null || label === undefined ? undefined : document.getElementById(label)) ?? element;
}

/**
 * Gives the focus back to where it was before a dialog opened. Radix does so only for a dialog with a trigger of its
 * own, and ours are opened by the page's state. It is looked up while drawing: a field inside may take the focus by itself
 * before any effect runs.
 */
export function useReturnFocus(open: boolean) {
  const [was, setWas] = useState<{ readonly open: boolean; readonly before?: HTMLElement | undefined }>({
    open: false,
  });
  if (open !== was.open) setWas({ open, before: open ? focused() : was.before });
  return {
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      was.before?.focus();
    },
  } as const;
}
