"use client";

import { useEffect, useRef, useState, type RefObject } from "react";

/** Whether an element has been in view, or nearly: from then on it stays so. */
export function useInView<Element extends HTMLElement>(): {
  readonly ref: RefObject<Element | null>;
  readonly wasInView: boolean;
} {
  const ref = useRef<Element>(null);
  const [wasInView, setWasInView] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null || wasInView) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setWasInView(true);
      },
      { rootMargin: "200px" },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [wasInView]);
  return { ref, wasInView };
}
