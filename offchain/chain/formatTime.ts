/** Seconds since 1970, as text, in ISO 8601; the text itself when it is no time. */
export function formatTime(seconds: string | undefined): string {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toISOString();
}
