"use client";

import { useMemo } from "react";
import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";

import { accountWords } from "../../../sharing/accountWords.ts";
import { useKnownAccounts } from "../../../sharing/useKnownAccounts.ts";
import { contributionBars } from "../../view/contributionBars.ts";
import type { SeatResult } from "../../view/seatResults.ts";

/** What of a name has room beside its bar. */
const shortened = (name: string): string => (name.length > 14 ? `${name.slice(0, 13)}…` : name);

/** Height of a bar with its gap, in pixels. */
const BAR = 36;

/** What each accepted update was worth. The table below it says the same in words and numbers. */
export default function ContributionChart({ results }: { readonly results: readonly SeatResult[] }) {
  const known = useKnownAccounts();
  const { unit, bars } = useMemo(() => contributionBars(results), [results]);
  if (bars.length === 0) return null;
  const rows = bars.map(({ seat, value }) => {
    const account = results[seat]?.account ?? "0x";
    return {
      name: known.get(account)?.name ?? accountWords(account, undefined),
      gain: Math.max(value, 0),
      loss: Math.min(value, 0),
    };
  });
  return (
    <figure className="mt-6 mb-0">
      <figcaption className="text-sm text-muted">
        {unit === "millinats"
          ? "Contribution: by how much the model’s log-loss fell, in thousandths of a nat (Shapley values). Left of zero: the model was worse for it."
          : "Contribution: each one’s part of all the changes together, in percent (sampled Shapley values)."}
      </figcaption>
      <div aria-hidden className="mt-2 text-sm" style={{ height: rows.length * BAR + 40 }}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={rows}
            layout="vertical"
            margin={{ top: 4, right: 16, bottom: 4, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid stroke="var(--border)" horizontal={false} />
            <XAxis type="number" stroke="var(--muted)" tickCount={5} />
            <YAxis
              type="category"
              dataKey="name"
              stroke="var(--muted)"
              width={140}
              interval={0}
              tickFormatter={shortened}
            />
            <ReferenceLine x={0} stroke="var(--control)" />
            <Bar
              dataKey="gain"
              stackId="value"
              fill="var(--accent-text)"
              isAnimationActive={false}
              barSize={18}
            />
            <Bar
              dataKey="loss"
              stackId="value"
              fill="var(--danger-text)"
              isAnimationActive={false}
              barSize={18}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
