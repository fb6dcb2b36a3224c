"use client";
import {
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  useTable,
  type ColumnDef,
} from "@tanstack/react-table";
import clsx from "clsx";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { useMemo, type ReactNode } from "react";

export type DataColumn<Row> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** What to sort by; without it the column is not sortable. */
  readonly sortBy?: ((row: Row) => string | number) | undefined;
  readonly align?: "start" | "end" | undefined;
  /** Names the row: its header, and the title of its card on a phone. */
  readonly primary?: boolean | undefined;
};

export type DataTableProps<Row> = {
  /** What the table holds, for screen readers. */
  readonly caption: string;
  /** Stable between renders (a constant or a memo), as rows. */
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly initialSort?: { readonly id: string; readonly descending: boolean } | undefined;
  /** Shown instead of an empty table. */
  readonly empty?: ReactNode;
  readonly className?: string | undefined;
};

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
});

/** Rows and columns on a desk, a card per row on a phone. Roles are spelt out: `display` takes a table's own away. */
export function DataTable<Row extends object>({
  caption,
  columns,
  rows,
  rowId,
  initialSort,
  empty,
  className,
}: DataTableProps<Row>) {
  const definitions = useMemo(
    () =>
      columns.map((column): ColumnDef<typeof features, Row> => ({
        id: column.id,
        accessorFn: (row) => column.sortBy?.(row),
        enableSorting: column.sortBy !== undefined,
        sortFn: "basic",
        sortDescFirst: false,
      })),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    enableSortingRemoval: false,
    initialState: {
      sorting: initialSort === undefined ? [] : [{ id: initialSort.id, desc: initialSort.descending }],
    },
  });
  if (rows.length === 0 && empty !== undefined) return empty;
  return (
    <table role="table" className={clsx("w-full border-collapse text-left max-sm:block", className)}>
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup" className="max-sm:sr-only">
        <tr role="row" className="border-b border-control">
          {columns.map((column) => {
            const state = table.getColumn(column.id);
            const sorted = state?.getIsSorted() ?? false;
            const Arrow = sorted === "asc" ? ArrowUp : sorted === "desc" ? ArrowDown : ChevronsUpDown;
            return (
              <th
                key={column.id}
                role="columnheader"
                scope="col"
                aria-sort={sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : undefined}
                className={clsx(
                  "px-3 py-2 text-sm font-semibold text-muted",
                  column.align === "end" && "text-right",
                )}
              >
                {column.sortBy === undefined ? (
                  column.header
                ) : (
                  <button
                    type="button"
                    onClick={() => {
                      state?.toggleSorting();
                    }}
                    className="-mx-2 inline-flex min-h-9 items-center gap-1 rounded-control px-2 hover:bg-sunken hover:text-text"
                  >
                    {column.header}
                    <Arrow aria-hidden className={clsx("size-4", sorted === false && "opacity-60")} />
                  </button>
                )}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody role="rowgroup" className="max-sm:grid max-sm:gap-3">
        {table.getRowModel().rows.map((row) => (
          <tr
            key={row.id}
            role="row"
            className="border-border max-sm:block max-sm:rounded-card max-sm:border max-sm:bg-surface max-sm:p-4 sm:border-b sm:hover:bg-sunken/60"
          >
            {columns.map((column) => {
              const Cell = column.primary === true ? "th" : "td";
              return (
                <Cell
                  key={column.id}
                  role={column.primary === true ? "rowheader" : "cell"}
                  {...(column.primary === true ? { scope: "row" } : { "data-label": column.header })}
                  className={clsx(
                    "align-top sm:px-3 sm:py-3",
                    column.align === "end" && "sm:text-right",
                    column.primary === true
                      ? "font-semibold max-sm:mb-2 max-sm:block"
                      : "max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:py-1 max-sm:before:shrink-0 max-sm:before:text-sm max-sm:before:text-muted max-sm:before:content-[attr(data-label)]",
                  )}
                >
                  {column.cell(row.original)}
                </Cell>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
