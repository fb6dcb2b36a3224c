"use client";
import { useRef } from "react";

/** What had the focus; of a menu that is closing, the button that opened it. */
function focused(): HTMLElement | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement)) return undefined;
  const label = element.closest("[role=menu]")?.getAttribute("aria-labelledby");
  return (label === null || label === undefined ? undefined : document.getElementById(label)) ?? element;
}

/**
 * Gives the focus back to where it was before a dialog opened. Radix does so only for a dialog with a trigger of its
 * own, and ours are opened by the page's state.
 */
export function useReturnFocus() {
  const before = useRef<HTMLElement | undefined>(undefined);
  return {
    onOpenAutoFocus: () => {
      before.current = focused();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      before.current?.focus();
    },
  } as const;
}
