"use client";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { ResultSeries } from "./summariseResults.ts";
import { trendOf } from "./trendOf.ts";

const year = new Intl.DateTimeFormat("en", { year: "numeric", month: "short", timeZone: "UTC" });

/** One test over time, its usual range shaded. The table below it says the same in words. */
export default function TrendChart({ series }: { readonly series: ResultSeries }) {
  const { points, range, span } = trendOf(series);
  return (
    <figure className="m-0">
      <figcaption className="text-sm text-muted">
        {series.name} over time{series.unit !== undefined && `, in ${series.unit}`}
        {range !== undefined && `; shaded: the usual range, ${range.words}`}
      </figcaption>
      <div aria-hidden className="h-64 text-sm">
        <ResponsiveContainer width="100%" height="100%">
          <LineChart
            data={[...points]}
            margin={{ top: 12, right: 16, bottom: 4, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid stroke="var(--border)" vertical={false} />
            {range !== undefined && (
              <ReferenceArea
                y1={range.low ?? span[0]}
                y2={range.high ?? span[1]}
                fill="var(--positive)"
                fillOpacity={0.14}
                ifOverflow="hidden"
              />
            )}
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={["dataMin", "dataMax"]}
              tickFormatter={(at: number) => year.format(at)}
              stroke="var(--muted)"
              minTickGap={40}
            />
            <YAxis domain={[span[0], span[1]]} stroke="var(--muted)" width={56} tickCount={5} />
            <Tooltip
              isAnimationActive={false}
              labelFormatter={(at) => points.find((point) => point.at === at)?.date ?? ""}
              contentStyle={{
                background: "var(--raised)",
                borderColor: "var(--border)",
                color: "var(--text)",
              }}
              itemStyle={{ color: "var(--text)" }}
            />
            <Line
              dataKey="value"
              name={series.unit ?? "value"}
              stroke="var(--accent-text)"
              strokeWidth={2}
              dot={{ r: 4, fill: "var(--accent-text)" }}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
