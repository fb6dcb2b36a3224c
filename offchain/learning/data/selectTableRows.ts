import { PartitionError } from "./errors.ts";
import type { Table } from "./table.ts";

/**
 * Some rows of a table, in the order given. Problems of reading stay with it.
 * @throws PartitionError when a row is not in it
 */
export const selectTableRows = (table: Table, rows: Uint32Array): Table => {
  const take = <Value>(values: { readonly [row: number]: Value; readonly length: number }): Value[] =>
    Array.from(rows, (row) => {
      const value = values[row];
      if (row < values.length && value !== undefined) return value;
      throw new PartitionError(
        `Row ${row} of ${table.source} was asked for, of ${table.labels.length}.`,
        "Rows are counted from 0, without those that were left out.",
      );
    });
  return {
    ...table,
    columns: table.columns.map((column) =>
      column.kind === "number"
        ? { ...column, values: Float64Array.from(take(column.values)) }
        : { ...column, values: take(column.values) },
    ),
    labels: take(table.labels),
    groups: take(table.groups),
    lines: Uint32Array.from(take(table.lines)),
  };
};
