"use client";

import { useEffect, useState } from "react";

const seconds = (): number => Math.floor(Date.now() / 1000);

/**
 * Seconds since 1970 by the later of two clocks, a tick each second: the reader's, and the newest block's, which on a test
 * network may run ahead.
 */
export function useNow(blockTime: number): number {
  const [now, setNow] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(seconds());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return Math.max(now, blockTime);
}
