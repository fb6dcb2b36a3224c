"use client";

import { useEffect, useRef, type RefObject } from "react";

/**
 * For a row of links that scrolls sideways where it is too long: brings the current one into its middle. The page itself
 * does not move.
 *
 * @param place changes with the current one
 */
export function useCurrentInSight<Row extends HTMLElement>(place: string): RefObject<Row | null> {
  const row = useRef<Row>(null);
  useEffect(() => {
    const current = row.current?.querySelector('[aria-current="page"]');
    if (row.current === null || !(current instanceof HTMLElement)) return;
    const { left, width } = current.getBoundingClientRect();
    const frame = row.current.getBoundingClientRect();
    row.current.scrollLeft += left + width / 2 - (frame.left + frame.width / 2);
  }, [place]);
  return row;
}
