/** Seconds since 1970 as a day and a time where the person is, such as "21 Nov 2026, 12:00". */
export const formatTime = (seconds: number): string =>
  new Date(seconds * 1000).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
