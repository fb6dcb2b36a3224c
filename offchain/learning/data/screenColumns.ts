import type { ColumnReport } from "./dataReport.ts";
import type { Dataset } from "./dataset.ts";
import { isIdentifying } from "./isIdentifying.ts";
import type { Table } from "./table.ts";

/** What screening says of columns, over all splits together. */
export type ScreenedColumns = {
  readonly missing: number;
  readonly nonFinite: number;
  readonly constant: readonly string[];
  readonly ranges: readonly ColumnReport[];
};

/** Ranges, missing values and constant columns of tables with the same columns. */
export const screenTableColumns = (tables: readonly Table[]): ScreenedColumns => {
  const ranges = (tables[0]?.columns ?? []).map((column, place): ColumnReport => {
    const distinct = new Set<number | string>();
    let missing = 0;
    let lowest = Infinity;
    let highest = -Infinity;
    for (const table of tables) {
      for (const value of table.columns[place]?.values ?? []) {
        if (value === null || Number.isNaN(value)) missing += 1;
        else {
          distinct.add(value);
          if (typeof value === "number" && value < lowest) lowest = value;
          if (typeof value === "number" && value > highest) highest = value;
        }
      }
    }
    const some = lowest <= highest;
    return {
      name: column.name,
      kind: column.kind,
      identifying: tables.some((table) => {
        const own = table.columns[place];
        return own !== undefined && isIdentifying(own);
      }),
      missing,
      distinct: distinct.size,
      lowest: some ? lowest : null,
      highest: some ? highest : null,
    };
  });
  return {
    missing: ranges.reduce((sum, { missing }) => sum + missing, 0),
    nonFinite: 0,
    constant: ranges.filter(({ distinct }) => distinct < 2).map(({ name }) => name),
    ranges,
  };
};

/** Values that are no finite numbers, and places that are the same in every example. */
export const screenDatasetColumns = (datasets: readonly Dataset[]): ScreenedColumns => {
  const size = (datasets[0]?.shape ?? []).reduce((product, axis) => product * axis, 1);
  const first = datasets[0]?.inputs ?? new Float32Array();
  const changes = new Uint8Array(size);
  let nonFinite = 0;
  for (const { inputs } of datasets) {
    for (let i = 0; i < inputs.length; i += 1) {
      const value = inputs[i] ?? NaN;
      if (!Number.isFinite(value)) nonFinite += 1;
      if (value !== first[i % size]) changes[i % size] = 1;
    }
  }
  const same = changes.filter((change) => change === 0).length;
  return { missing: 0, nonFinite, constant: same > 0 ? [`${same} of ${size} places`] : [], ranges: [] };
};
