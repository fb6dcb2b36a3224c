import type { NormalRange } from "./normalRange.ts";
import type { ResultSeries } from "./summariseResults.ts";

export type Trend = {
  readonly points: readonly { readonly at: number; readonly value: number; readonly date: string }[];
  /** The latest range with a bound; an earlier laboratory's may differ, and is in the table. */
  readonly range: NormalRange | undefined;
  /** What the axis spans: all values and the range's bounds, with a tenth to spare. */
  readonly span: readonly [number, number];
};

/** What can be drawn of a series: the points with a number and a date, oldest first. */
export function trendOf(series: ResultSeries): Trend {
  const points = series.points.flatMap(({ on, value }) =>
    on === undefined || value === undefined ? [] : [{ at: on.at, value, date: on.words }],
  );
  const range = series.points.findLast(
    ({ range }) => range?.low !== undefined || range?.high !== undefined,
  )?.range;
  const bounds = [range?.low, range?.high].filter((bound) => bound !== undefined);
  const values = [...points.map(({ value }) => value), ...bounds];
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  const spare = (highest - lowest) / 10 || Math.abs(highest) / 10 || 1;
  const round = (value: number) => Number(value.toPrecision(3));
  const floor = lowest >= 0 ? Math.max(0, lowest - spare) : lowest - spare;
  return { points, range, span: [round(floor), round(highest + spare)] };
}
