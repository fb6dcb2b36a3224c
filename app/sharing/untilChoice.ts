/** How long access lasts: one of the spans people think in, or to the end of a day. */
export type UntilChoice = {
  readonly span: "day" | "week" | "month" | "year" | "date";
  /** "2026-12-24", for `date`. */
  readonly date: string;
};

const DAY = 24 * 3600;
const DAYS = { day: 1, week: 7, month: 30, year: 365 } as const;

/**
 * Seconds since 1970, exclusive; undefined when the date is none, or is over.
 *
 * @param now seconds since 1970
 */
export function untilSeconds({ span, date }: UntilChoice, now: number): number | undefined {
  if (span !== "date") return Math.floor(now) + DAYS[span] * DAY;
  // In the reader's own zone: the day they mean ends at their midnight.
  const end = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T23:59:59`).getTime() / 1000 + 1 : NaN;
  return Number.isFinite(end) && end > now ? Math.floor(end) : undefined;
}
