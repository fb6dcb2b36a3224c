"use client";

import { useEffect, useState } from "react";

/** Seconds since 1970, a tick each minute: what ends, ends while the page is open too. */
export function useClock(): number {
  const [now, setNow] = useState(() => Math.floor(Date.now() / 1000));
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Math.floor(Date.now() / 1000));
    }, 60_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
