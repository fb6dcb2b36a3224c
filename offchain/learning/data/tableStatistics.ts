import { PreprocessingError } from "./errors.ts";
import { histogramBin } from "./histogram.ts";
import { orderOf } from "./orderOf.ts";
import type {
  ClientStatistics,
  NumberStatistics,
  PreprocessingPlan,
  TextStatistics,
} from "./preprocessing.ts";
import type { Table } from "./table.ts";

const UNIT = 2 ** 40;
const MOST = 2 ** 80;

const ofNumbers = (
  name: string,
  values: Iterable<number>,
  plan: PreprocessingPlan,
  source: string,
): NumberStatistics => {
  let count = 0;
  let sum = 0n;
  let squares = 0n;
  const bins = new Map<number, number>();
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (!(Math.abs(value) <= MOST)) {
      throw new PreprocessingError(
        `${source} has ${value} in ${name}, beyond ±2⁸⁰.`,
        "Give the column in a larger unit, or mend the value.",
      );
    }
    const scaled = BigInt(Math.round(value * UNIT));
    count += 1;
    sum += scaled;
    squares += scaled * scaled;
    if (plan.imputation === "median") {
      const bin = histogramBin(value);
      bins.set(bin, (bins.get(bin) ?? 0) + 1);
    }
  }
  return { kind: "number", name, count, sum, squares, bins };
};

/**
 * What one client hands in so that all can scale alike: counts, exact sums and sums of squares, the values of text
 * columns, and its classes. Give it training rows only.
 * Numbers are rounded to 2⁻⁴⁰ (about 10⁻¹²) and summed as integers, so no order or partition changes the result.
 *
 * @throws PreprocessingError for a number beyond ±2⁸⁰, or a value that an ordinal column's order does not have
 */
export const tableStatistics = (table: Table, plan: PreprocessingPlan): ClientStatistics => {
  const columns = table.columns.map((column): NumberStatistics | TextStatistics => {
    const order = orderOf(plan, column.name);
    if (column.kind === "number") return ofNumbers(column.name, column.values, plan, table.source);
    if (order === undefined) {
      const values = [...new Set(column.values.filter((value) => value !== null))].sort();
      return { kind: "text", name: column.name, values };
    }
    const ranks = column.values.map((value) => {
      if (value === null) return NaN;
      const rank = order.indexOf(value);
      if (rank >= 0) return rank;
      throw new PreprocessingError(
        `${table.source} has "${value}" in ${column.name}, which its order does not name.`,
        `The order is ${order.join(" < ")}: name every value of the column.`,
      );
    });
    return ofNumbers(column.name, ranks, plan, table.source);
  });
  return { plan, rows: table.labels.length, classes: [...new Set(table.labels)].sort(), columns };
};
