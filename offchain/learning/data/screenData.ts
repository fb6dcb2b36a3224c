import type { DataReport, FileReport } from "./dataReport.ts";
import type { Dataset } from "./dataset.ts";
import { UnsuitableDataError } from "./errors.ts";
import { leavesOut } from "./leavesOut.ts";
import { screenClasses } from "./screenClasses.ts";
import { screenDatasetColumns, screenTableColumns } from "./screenColumns.ts";
import { screenRows } from "./screenRows.ts";
import type { Problem, Table } from "./table.ts";

/** One split under its name, e.g. "train"; the first is what models learn from. */
export type ScreenedPart = { readonly name: string; readonly data: Table | Dataset };

const addTo = (counts: Record<string, number>, name: string): void => {
  counts[name] = (Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0) + 1;
};

/**
 * Look data over before anything is trained: sizes, classes, missing values, ranges, duplicates, leaks between splits,
 * constant columns. It changes nothing; what a person should know is in `problems`.
 *
 * @param parts splits of one file, all tables or all data sets, with the same columns
 * @param files what the data came from
 * @param found problems met while reading
 * @throws UnsuitableDataError when parts are neither all tables nor all data sets of one shape
 */
export const screenData = (
  parts: readonly ScreenedPart[],
  files: readonly FileReport[],
  found: readonly Problem[],
): DataReport => {
  const datasets = parts.flatMap(({ data }) => ("shape" in data ? [data] : []));
  const tables = parts.flatMap(({ data }) => ("shape" in data ? [] : [data]));
  const shapes = new Set(datasets.map(({ shape }) => shape.join()));
  if (shapes.size > 1 || (datasets.length > 0 && tables.length > 0) || parts.length === 0) {
    throw new UnsuitableDataError(
      "The data",
      "has splits of different shapes",
      "Screen the splits of one file, all of the same kind and shape.",
    );
  }
  const problems: Problem[] = [...found];
  const say = (what: string, line: number | null = null): void => {
    problems.push({ line, what });
  };
  for (const file of files) {
    if (file.official === false)
      say(`the MD5 ${file.md5} of ${file.name} is not an official one: figures on it are not comparable`);
  }

  const order = classesOf(tables, datasets);
  const labelled = tables.every(({ label }) => label !== "");
  const classes: Record<string, number> = Object.create(null) as Record<string, number>;
  if (labelled) for (const name of order) classes[name] = 0;
  else say("no column of labels is known: give --label");
  const leaks: { from: string; to: string; rows: number }[] = [];
  let duplicates = 0;
  let contradictions = 0;
  const labelsOf = new Map<string, string[]>();
  const keysOf = new Map<string, ReadonlySet<string>>();
  const splits = parts.map(({ name, data }) => {
    const own: Record<string, number> = Object.create(null) as Record<string, number>;
    const view = screenRows(data);
    const keys = new Set<string>();
    const leaked = new Map<string, number>();
    for (let row = 0; row < view.rows; row += 1) {
      const key = view.key(row);
      const label = view.label(row);
      if (labelled) {
        addTo(own, label);
        addTo(classes, label);
      }
      keys.add(key);
      const before = labelsOf.get(key);
      if (before === undefined) labelsOf.set(key, [label]);
      else if (before.includes(label)) duplicates += 1;
      else {
        before.push(label);
        contradictions += 1;
        say("equals another row in everything but the label", view.line(row));
      }
      for (const [from, others] of keysOf) if (others.has(key)) leaked.set(from, (leaked.get(from) ?? 0) + 1);
    }
    for (const [from, rows] of leaked) {
      leaks.push({ from, to: name, rows });
      say(`${rows} rows of ${name} also occur in ${from}`);
    }
    keysOf.set(name, keys);
    if (Object.keys(own).length === 1) say(`${name} has rows of one class only`);
    return { name, rows: view.rows, classes: own };
  });
  for (const what of screenClasses(classes)) say(what);
  for (const name of tables[0]?.unmatched ?? []) say(`no label is ${name}, which was to be renamed`);
  if (duplicates > 0) say(`${duplicates} rows equal another one, label and all`);
  for (const split of splits) {
    for (const name of Object.keys(classes)) {
      if (!Object.hasOwn(split.classes, name)) say(`the class ${name} is not in ${split.name}`);
    }
  }
  const columns = datasets.length > 0 ? screenDatasetColumns(datasets) : screenTableColumns(tables);
  if (tables.length > 0) {
    for (const { name, distinct, identifying } of columns.ranges) {
      if (distinct === 0) say(`the column ${name} has no value at all`);
      if (distinct === 1) say(`the column ${name} never changes`);
      if (identifying) {
        say(
          `the column ${name} has ${distinct} different values, one for nearly every row, as a name has: it is not learnt from; leave it out with --ignore ${name}`,
        );
      }
    }
  }
  if (columns.nonFinite > 0) say(`${columns.nonFinite} values are no finite numbers`);
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  const size = (datasets[0]?.shape ?? []).reduce((product, axis) => product * axis, 1);
  return {
    files,
    rows: splits.reduce((sum, { rows }) => sum + rows, 0),
    columns: tables[0]?.width ?? size,
    classes,
    order: labelled ? order : [],
    positive: labelled && order.length === 2 ? (order[1] ?? null) : null,
    leftOut: found.filter(leavesOut).length,
    duplicates,
    contradictions,
    splits,
    leaks,
    problems,
    ...columns,
  };
};

/** Classes in the order that training gives them. */
const classesOf = (tables: readonly Table[], datasets: readonly Dataset[]): readonly string[] =>
  datasets[0]?.classes ?? [...new Set(tables.flatMap(({ labels }) => labels))].sort();
