"use client";
import { useEffect, useState, type RefObject } from "react";

/** How far below the top of the document an element begins, in pixels. Looked up once the page is laid out, which costs nothing. */
export function useTop(element: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const look = (): void => {
      if (element.current !== null) setTop(Math.round(element.current.getBoundingClientRect().top + scrollY));
    };
    const watch = new ResizeObserver(look);
    // Whatever is above it cannot grow without the document growing.
    watch.observe(document.body);
    return () => {
      watch.disconnect();
    };
  }, [element]);
  return top;
}
