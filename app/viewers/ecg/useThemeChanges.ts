"use client";
import { useEffect, useState } from "react";

/** A number that changes when the page turns light or dark: canvases must be drawn anew. */
export function useThemeChanges(): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const observer = new MutationObserver(() => {
      setChanges((was) => was + 1);
    });
    observer.observe(document.documentElement, { attributeFilter: ["class"] });
    return () => {
      observer.disconnect();
    };
  }, []);
  return changes;
}
