import { PreprocessingError } from "./errors.ts";
import { binValue } from "./histogram.ts";
import { orderOf } from "./orderOf.ts";
import type {
  ClientStatistics,
  NumberStatistics,
  Preprocessing,
  PreprocessingPlan,
  TextStatistics,
} from "./preprocessing.ts";

const UNIT_BITS = 40n;

/** num / 2ᵇⁱᵗˢ ÷ den as a double: the integer part exactly, the rest to 2⁻⁶⁰. */
const ratio = (numerator: bigint, denominator: bigint, bits: bigint): number => {
  const scaled = (numerator << 60n) / (denominator << bits);
  return Number(scaled) / 2 ** 60;
};

/** The root of a non-negative integer, rounded down (Newton's method). */
const integerRoot = (value: bigint): bigint => {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
};

/** The lower median of all values in the histograms: the beginning of the bin it lies in. */
const median = (parts: readonly NumberStatistics[], count: number): number => {
  const bins = new Map<number, number>();
  for (const part of parts) for (const [bin, found] of part.bins) bins.set(bin, (bins.get(bin) ?? 0) + found);
  let before = 0;
  for (const [bin, found] of [...bins].sort(([a], [b]) => a - b)) {
    before += found;
    if (2 * before >= count) return binValue(bin);
  }
  return 0;
};

const fitNumbers = (
  name: string,
  parts: readonly NumberStatistics[],
  plan: PreprocessingPlan,
): Preprocessing["columns"][number] => {
  const order = orderOf(plan, name) ?? null;
  const count = parts.reduce((total, part) => total + part.count, 0);
  // A column without any value says nothing: it becomes 0 for every row, and screening reports it.
  if (count === 0) return { kind: "number", name, order, fill: 0, mean: 0, deviation: 1 };
  const n = BigInt(count);
  const sum = parts.reduce((total, part) => total + part.sum, 0n);
  const squares = parts.reduce((total, part) => total + part.squares, 0n);
  const mean = ratio(sum, n, UNIT_BITS);
  // n·Σx² − (Σx)² is exact here; in doubles it would cancel. Its root over n is the deviation.
  const deviation = ratio(integerRoot((n * squares - sum * sum) << 40n), n, UNIT_BITS + 20n);
  const fill = plan.imputation === "median" ? median(parts, count) : mean;
  return { kind: "number", name, order, fill, mean, deviation: deviation === 0 ? 1 : deviation };
};

/**
 * Learn from the statistics of all clients how tables become inputs. The result is to the bit what the pooled training
 * rows would give, whichever way they lie with the clients and in whatever order these report.
 *
 * @param classes the classes there are, in the order wanted; otherwise those that occur, sorted
 * @throws PreprocessingError when nobody has rows, plans or columns differ, or there are fewer than two classes
 */
export const fitPreprocessing = (
  clients: readonly ClientStatistics[],
  classes?: readonly string[],
): Preprocessing => {
  const [first] = clients;
  if (first === undefined || clients.every((client) => client.rows === 0)) {
    throw new PreprocessingError(
      "No client has a training row.",
      "Give statistics of at least one client with rows.",
    );
  }
  const columns = first.columns.map((column, i) => {
    const parts = clients.map((client) => client.columns[i]);
    const numbers: NumberStatistics[] = [];
    const texts: TextStatistics[] = [];
    for (const part of parts) {
      if (part?.kind === "text") texts.push(part);
      // A column without any value was read as numbers, whatever it is elsewhere.
      else if (part !== undefined && part.count > 0) numbers.push(part);
    }
    const mixed = texts.length > 0 && numbers.length > 0;
    if (
      mixed ||
      clients.some((c) => c.columns.length !== first.columns.length || c.columns[i]?.name !== column.name)
    ) {
      throw new PreprocessingError(
        `Clients do not agree on the column ${column.name}.`,
        "All clients need the same columns, of the same kind, in the same order.",
      );
    }
    if (texts.length === 0) return fitNumbers(column.name, numbers, first.plan);
    const categories = [...new Set(texts.flatMap((text) => text.values))].sort();
    return { kind: "oneHot" as const, name: column.name, categories };
  });
  const plan = JSON.stringify(first.plan);
  if (clients.some((client) => JSON.stringify(client.plan) !== plan)) {
    throw new PreprocessingError("Clients followed different plans.", "Send all clients the same plan.");
  }
  const found = [...new Set(clients.flatMap((client) => client.classes))].sort();
  const unnamed = found.find((name) => classes !== undefined && !classes.includes(name));
  if (unnamed !== undefined || (classes ?? found).length < 2) {
    throw new PreprocessingError(
      unnamed === undefined
        ? `Training rows have the single class "${found[0] ?? ""}".`
        : `The class "${unnamed}" was not named.`,
      "A model needs at least two classes to tell apart, and every class a name.",
    );
  }
  return { classes: classes ?? found, columns };
};
