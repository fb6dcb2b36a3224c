import { UnsuitableDataError } from "./errors.ts";
import type { Problem, Table, TableColumn } from "./table.ts";

const classesOf = (labels: readonly string[]): string[] => [...new Set(labels)].sort();

/** Put one column of several tables together; a column without any value takes the others' kind. */
const joinColumn = (tables: readonly Table[], place: number, source: string): TableColumn => {
  const parts = tables.map((table) => table.columns[place]);
  const filled = parts.filter(
    (part) =>
      part !== undefined && (part.kind === "text" || part.values.some((value) => !Number.isNaN(value))),
  );
  const name = parts[0]?.name ?? "";
  if (filled.some((part) => part?.kind === "text")) {
    if (filled.some((part) => part?.kind === "number")) {
      throw new UnsuitableDataError(
        source,
        `have the column ${name} as numbers in one file and as text in another`,
        "Name it as categorical, or mend the file in which numbers are spelled otherwise.",
      );
    }
    const values = parts.flatMap((part): (string | null)[] =>
      part?.kind === "text" ? [...part.values] : Array.from(part?.values ?? [], () => null),
    );
    return { kind: "text", name, values };
  }
  const values = parts.flatMap((part) => (part?.kind === "number" ? [...part.values] : []));
  return { kind: "number", name, values: Float64Array.from(values) };
};

/**
 * Several files as one table, each a site of its own (`groups` tells them apart). All must have the same classes, lest
 * two hospitals mean different things by one; only a file of a single class of these may be among them, and is reported:
 * such a site cannot train.
 *
 * @throws UnsuitableDataError when columns or classes differ between the files, or a site's name is there twice
 */
export const joinTables = (tables: readonly Table[]): Table => {
  const [first, ...others] = tables;
  const source = tables.map((table) => table.source).join(" + ");
  if (first === undefined) throw new UnsuitableDataError("No file", "was given", "Give at least one file.");
  const model = tables.find((table) => classesOf(table.labels).length > 1) ?? first;
  const wanted = classesOf(model.labels);
  const lacking: Problem[] = [];
  for (const table of tables) {
    const found = classesOf(table.labels);
    const absent = wanted.filter((name) => !found.includes(name));
    if (found.some((name) => !wanted.includes(name)) || (found.length > 1 && absent.length > 0)) {
      throw new UnsuitableDataError(
        table.source,
        `has the classes ${found.join(", ")}, where ${model.source} has ${wanted.join(", ")}`,
        "Rename labels so that they mean the same everywhere. Where a site really lacks a class, put all rows in one file with a column that names their site.",
      );
    }
    if (absent.length > 0)
      lacking.push({ line: null, what: `${table.source} has no row of ${absent.join(", ")}` });
  }
  for (const table of others) {
    const names = table.columns.map(({ name }) => name).join(", ");
    const due = first.columns.map(({ name }) => name).join(", ");
    if (names !== due || table.label !== first.label) {
      throw new UnsuitableDataError(
        table.source,
        `has the columns ${names} and the label ${table.label}, where ${first.source} has ${due} and ${first.label}`,
        "Files of several sites need the same columns in the same order.",
      );
    }
  }
  if (new Set(tables.map((table) => table.source)).size < tables.length) {
    throw new UnsuitableDataError(source, "name a file twice", "Give every file once.");
  }
  return {
    source,
    columns: first.columns.map((_, place) => joinColumn(tables, place, source)),
    width: first.width,
    label: first.label,
    labels: tables.flatMap((table) => table.labels),
    groups: tables.flatMap((table) => table.groups),
    lines: Uint32Array.from(tables.flatMap((table) => [...table.lines])),
    unmatched: first.unmatched.filter((name) => tables.every((table) => table.unmatched.includes(name))),
    problems: [
      ...lacking,
      ...tables.flatMap(({ source: file, problems }) =>
        problems.map(({ line, what }) => ({ line, what: others.length === 0 ? what : `${file}: ${what}` })),
      ),
    ],
  };
};
