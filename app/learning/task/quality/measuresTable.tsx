"use client";

import { DataTable, type DataColumn } from "../../../ui/dataTable.tsx";
import type { ShownMeasures, ShownReport } from "../../documents/parseRoundReport.ts";
import { percentWords } from "../../view/percentWords.ts";

const Accuracy = ({ measures }: { readonly measures: ShownMeasures | null }) =>
  measures === null ? (
    <span className="text-muted">Not measurable</span>
  ) : (
    <span className="tabular-nums sm:whitespace-nowrap">{percentWords(measures.accuracy)}</span>
  );

const lossWords = (measures: ShownMeasures | null): string => measures?.logLoss.toFixed(4) ?? "none";

const columns: readonly DataColumn<ShownReport>[] = [
  { id: "round", header: "After round", primary: true, cell: ({ round }) => `Round ${round + 1}` },
  { id: "model", header: "The new model", cell: ({ measures }) => <Accuracy measures={measures.model} /> },
  { id: "base", header: "The one before", cell: ({ measures }) => <Accuracy measures={measures.base} /> },
  {
    id: "reference",
    header: "The reference set alone",
    cell: ({ measures }) => <Accuracy measures={measures.referenceOnly} />,
  },
  {
    id: "loss",
    header: "Log-loss, before and after",
    align: "end",
    cell: ({ measures }) => (
      <span className="tabular-nums">
        {lossWords(measures.base)}, {lossWords(measures.model)}
      </span>
    ),
  },
  {
    id: "rows",
    header: "Rows measured",
    align: "end",
    cell: ({ reference }) => reference.measuring,
  },
];

/** Accuracy with its 95 % interval after each round, and what it has to beat. */
export const MeasuresTable = ({ reports }: { readonly reports: readonly ShownReport[] }) => (
  <DataTable
    className="mt-6"
    caption="Accuracy with its 95 % interval after each round, the model before it, and one trained on the reference set alone"
    columns={columns}
    rows={reports}
    rowId={({ round }) => String(round)}
  />
);
