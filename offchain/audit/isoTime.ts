/** Seconds since 1970 as ISO 8601 in UTC; as a number what no calendar reaches; empty for none. */
export const isoTime = (seconds: number | undefined): string =>
  seconds === undefined
    ? ""
    : Number.isFinite(seconds) && seconds < 8.64e12
      ? new Date(seconds * 1000).toISOString()
      : String(seconds);
