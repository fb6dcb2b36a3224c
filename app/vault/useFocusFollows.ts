"use client";

import { useEffect, useRef, type RefObject } from "react";

/**
 * Where one step takes the place of another, the button that had the focus is gone: the place itself takes it, so that
 * the keyboard and a screen reader go on there and not at the top of the page. Put the ref on an element with
 * `tabIndex={-1}`.
 */
export function useFocusFollows<E extends HTMLElement>(step: string): RefObject<E | null> {
  const place = useRef<E>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, [step]);
  return place;
}
