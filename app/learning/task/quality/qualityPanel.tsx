"use client";

import dynamic from "next/dynamic";

import { Callout } from "../../../ui/callout.tsx";
import { Card } from "../../../ui/card.tsx";
import { EmptyState } from "../../../ui/emptyState.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { useReports } from "../../documents/useReports.ts";
import type { TaskView } from "../../view/taskView.ts";
import { MeasuresTable } from "./measuresTable.tsx";
import { ReasonsList } from "./reasonsList.tsx";

const AccuracyChart = dynamic(() => import("./accuracyChart.tsx"), {
  ssr: false,
  loading: () => <Skeleton className="h-72" />,
});

/** How good the model is after each round, by the reports that committees signed, beside what it has to beat. */
export function QualityPanel({ view }: { readonly view: TaskView }) {
  const rounds = view.rounds.filter(({ fate }) => fate !== "void");
  const states = useReports(rounds);
  const reports = states.flatMap((state) => (state.status === "ready" ? [state.report] : []));
  const failed = states.find((state) => state.status === "failed");
  if (rounds.length === 0)
    return (
      <EmptyState title="Nothing is measured yet">
        Each certified round brings a report: how good the model is on rows nobody trained on.
      </EmptyState>
    );
  const last = reports.at(-1);
  return (
    <Card
      title="Accuracy, round by round"
      lede="Measured on the half of the round’s reference part that weighed nothing, by every member alike. Another part each round, so the points differ by chance too: look at the intervals."
    >
      {failed?.status === "failed" && (
        <Callout tone="caution" title={failed.error.what} className="mb-4">
          {failed.error.repair} {reports.length} of {rounds.length} reports are here.
        </Callout>
      )}
      {last === undefined ? (
        failed === undefined && (
          <div role="status" aria-busy="true" aria-label="Loading the reports">
            <Skeleton className="h-72" />
          </div>
        )
      ) : (
        <>
          <AccuracyChart reports={reports} />
          <MeasuresTable reports={reports} />
          <ReasonsList view={view} report={last} />
        </>
      )}
    </Card>
  );
}
