"use client";
import { ChevronRight } from "lucide-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { Field } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { TextInput } from "../../ui/textInput.tsx";
import { FlagBadge } from "./flagBadge.tsx";
import { NoEntries } from "./noEntries.tsx";
import type { ResultSeries } from "./summariseResults.ts";

const TrendChart = lazy(() => import("./trendChart.tsx"));

const GROUPS = [
  { id: "laboratory", title: "Laboratory" },
  { id: "vital signs", title: "Vital signs" },
  { id: "other", title: "Other findings" },
] as const;

/** Every test with its latest value; opened, its trend as a picture and as a table. */
export function ResultList({ results }: { readonly results: readonly ResultSeries[] }) {
  const [wanted, setWanted] = useState("");
  const found = useMemo(
    () => results.filter((series) => series.name.toLowerCase().includes(wanted.trim().toLowerCase())),
    [results, wanted],
  );
  if (results.length === 0) return <NoEntries what="results" />;
  return (
    <div className="grid grid-cols-1 gap-6">
      {results.length > 10 && (
        <Field label="Find a result">
          <TextInput
            type="search"
            value={wanted}
            onChange={(event) => {
              setWanted(event.target.value);
            }}
          />
        </Field>
      )}
      <p role="status" className="sr-only">
        {found.length} of {results.length} results
      </p>
      {GROUPS.map(({ id, title }) => {
        const group = found.filter((series) => series.group === id);
        return group.length === 0 ? null : (
          <section key={id}>
            <h3 className="mb-2 font-semibold">{title}</h3>
            <ul className="divide-y divide-border rounded-card border border-border bg-surface">
              {group.map((series) => (
                <li key={series.key}>
                  <Series series={series} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {found.length === 0 && <p className="text-muted">No result has this name. Try another word.</p>}
    </div>
  );
}

function Series({ series }: { readonly series: ResultSeries }) {
  const [open, setOpen] = useState(false);
  const latest = series.points.at(-1);
  const drawable =
    series.points.filter((point) => point.value !== undefined && point.on !== undefined).length > 1;
  return (
    <details
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary className="relative grid min-h-11 list-none items-center gap-x-4 py-2 pr-4 pl-11 hover:bg-sunken sm:grid-cols-[1fr_auto_9rem]">
        <ChevronRight aria-hidden className="absolute top-3 left-3 size-5 text-muted in-open:rotate-90" />
        <span className="font-medium">
          {series.name}
          {series.points.length > 1 && (
            <span className="font-normal text-muted"> ({series.points.length})</span>
          )}
        </span>
        <span className="flex flex-wrap items-center gap-2">
          {latest?.words} {latest !== undefined && <FlagBadge flag={latest.flag} />}
        </span>
        <span className="text-sm text-muted sm:text-right">{latest?.on?.words ?? "no date"}</span>
      </summary>
      {open && (
        <div className="grid grid-cols-1 gap-3 px-4 pb-4">
          {drawable && (
            <Suspense fallback={<Skeleton className="h-64" />}>
              <TrendChart series={series} />
            </Suspense>
          )}
          <div className="overflow-x-auto">
            <table className="w-full border-collapse text-left text-sm">
              <caption className="sr-only">All values of {series.name}</caption>
              <thead>
                <tr>
                  {["Date", "Value", "Usual range", "Remarks"].map((name) => (
                    <th key={name} scope="col" className="py-1 pr-4 font-semibold">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {series.points.toReversed().map((point, i) => (
                  <tr key={i} className="border-t border-border">
                    <td className="py-1 pr-4">{point.on?.words ?? "no date"}</td>
                    <td className="py-1 pr-4">{point.words}</td>
                    <td className="py-1 pr-4">{point.range?.words ?? "not written"}</td>
                    <td className="py-1">
                      <FlagBadge flag={point.flag} /> {point.doubt}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
    </details>
  );
}
