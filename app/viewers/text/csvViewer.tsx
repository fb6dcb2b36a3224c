"use client";
import { Callout } from "../../ui/callout.tsx";
import { Reading } from "../reading.tsx";
import { usePrepared } from "../usePrepared.ts";
import { ViewerProblem } from "../viewerProblem.tsx";
import { columnNames } from "./columnNames.ts";
import { parseCsv } from "./parseCsv.ts";
import { readPlainText } from "./readPlainText.ts";

const LIMITS = { rows: 500, columns: 40 };

async function read(content: Blob) {
  const { text, cut } = await readPlainText(content, 512 * 1024);
  const table = parseCsv(text, LIMITS);
  return { rows: table.rows, cut: cut || table.cut };
}

/** A small table; its first line names the columns. */
export default function CsvViewer({ content }: { readonly content: Blob }) {
  const prepared = usePrepared(content, read);
  if (prepared.status === "reading") return <Reading />;
  if (prepared.status === "failed") return <ViewerProblem error={prepared.error} />;
  const names = columnNames(prepared.value.rows);
  const rows = prepared.value.rows.slice(1);
  return (
    <div className="grid grid-cols-1 gap-4">
      {prepared.value.cut && (
        <Callout>The table is large: only its beginning is shown. Save a copy to read all of it.</Callout>
      )}
      <div
        tabIndex={0}
        role="group"
        aria-label="Table of the file"
        className="max-h-[75vh] overflow-auto rounded-card border border-border bg-surface"
      >
        <table className="w-full border-collapse text-left text-sm">
          <thead className="sticky top-0 bg-sunken">
            <tr>
              {names.map((name, column) => (
                <th key={column} scope="col" className="px-3 py-2 font-semibold whitespace-nowrap">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, line) => (
              <tr key={line} className="border-t border-border">
                {names.map((_, column) => (
                  <td key={column} className="px-3 py-2 align-top">
                    {row[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
