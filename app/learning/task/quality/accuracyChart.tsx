"use client";

import {
  CartesianGrid,
  ErrorBar,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from "recharts";

import type { ShownReport } from "../../documents/parseRoundReport.ts";

const percent = (value: number): number => Math.round(1000 * value) / 10;

/** Accuracy by round with its 95 % interval, and the two it has to beat. The table below says the same in numbers. */
export default function AccuracyChart({ reports }: { readonly reports: readonly ShownReport[] }) {
  const rows = reports.map(({ round, measures: { model, base, referenceOnly } }) => ({
    round: round + 1,
    ...(model !== null && {
      model: percent(model.accuracy.value),
      spread: [
        percent(model.accuracy.value - model.accuracy.low),
        percent(model.accuracy.high - model.accuracy.value),
      ],
    }),
    ...(base !== null && { base: percent(base.accuracy.value) }),
    ...(referenceOnly !== null && { reference: percent(referenceOnly.accuracy.value) }),
  }));
  return (
    <figure className="m-0">
      <figcaption className="text-sm text-muted">
        Accuracy in percent; the bars are intervals of 95 % (Wilson).
      </figcaption>
      <div aria-hidden className="mt-2 h-72 text-sm">
        <ResponsiveContainer width="100%" height="100%">
          <LineChart
            data={rows}
            margin={{ top: 12, right: 16, bottom: 4, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid stroke="var(--border)" vertical={false} />
            <XAxis
              dataKey="round"
              stroke="var(--muted)"
              allowDecimals={false}
              padding={{ left: 24, right: 24 }}
            />
            <YAxis domain={["auto", 100]} stroke="var(--muted)" width={44} tickCount={5} />
            <Legend
              position="top"
              height={32}
              // Recharts paints words in the line's own colour; in the text's they are easier to read.
              formatter={(name: string) => <span style={{ color: "var(--text)" }}>{name}</span>}
            />
            <Line
              dataKey="base"
              name="The model before"
              stroke="var(--muted)"
              strokeDasharray="2 4"
              dot={{ r: 3, strokeDasharray: "none" }}
              strokeWidth={2}
              isAnimationActive={false}
            />
            <Line
              dataKey="reference"
              name="Reference set alone"
              stroke="var(--caution)"
              strokeDasharray="6 4"
              dot={{ r: 3, strokeDasharray: "none" }}
              strokeWidth={2}
              isAnimationActive={false}
            />
            <Line
              dataKey="model"
              name="The new model"
              stroke="var(--accent-text)"
              strokeWidth={2}
              dot={{ r: 4, fill: "var(--accent-text)" }}
              isAnimationActive={false}
            >
              <ErrorBar dataKey="spread" width={6} strokeWidth={1.5} stroke="var(--accent-text)" />
            </Line>
          </LineChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
