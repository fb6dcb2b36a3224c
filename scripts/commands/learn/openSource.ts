import { basename, dirname } from "node:path";

import { beatDataset } from "../../../offchain/learning/data/beatDataset.ts";
import type { CsvOptions } from "../../../offchain/learning/data/csvOptions.ts";
import type { DataReport, FileReport } from "../../../offchain/learning/data/dataReport.ts";
import { describeFile } from "../../../offchain/learning/data/describeFile.ts";
import { joinTables } from "../../../offchain/learning/data/joinTables.ts";
import { readCsv } from "../../../offchain/learning/data/readCsv.ts";
import { readMedMnist } from "../../../offchain/learning/data/readMedMnist.ts";
import { screenData } from "../../../offchain/learning/data/screenData.ts";
import { selectRows } from "../../../offchain/learning/data/selectRows.ts";
import { selectTableRows } from "../../../offchain/learning/data/selectTableRows.ts";
import { splitRows } from "../../../offchain/learning/data/splitRows.ts";
import { synthetic } from "../../../offchain/learning/data/synthetic.ts";
import type { SyntheticSpec } from "../../../offchain/learning/data/syntheticSpec.ts";
import type { Table } from "../../../offchain/learning/data/table.ts";
import type { DataFacts } from "../../../offchain/learning/experiments/completePlan.ts";
import type { Source } from "../../../offchain/learning/experiments/source.ts";
import { splitShares } from "../../../offchain/learning/experiments/splitShares.ts";
import { readDataRecord } from "../../../offchain/learning/node/readDataRecord.ts";
import { UsageError } from "../frame/errors.ts";
import type { DataInput } from "./dataOptions.ts";
import { readDataFile } from "./readDataFile.ts";

/** Data as the command line names them, read and looked over. */
export type OpenedSource = {
  readonly source: Source;
  readonly report: DataReport;
  readonly facts: DataFacts;
  /** The column of labels, of CSV files. */
  readonly label?: string;
};

const madeUp: Readonly<Record<string, SyntheticSpec["kind"]>> = {
  synthetic: "images",
  "synthetic:images": "images",
  "synthetic:table": "table",
  "synthetic:signals": "signals",
};

/** Seed of made-up data: the data stay, whatever seeds a run has. */
const madeUpSeed = 1;

export type OpenSettings = {
  /** Of the split that is looked over, where data come without one. */
  readonly seed: number;
  /** A column that tells sites apart (`column:NAME`). */
  readonly group?: string | undefined;
  /** Look data that come without a split over as they are. */
  readonly whole?: boolean;
};

/**
 * Read what `--data` names: made-up data, one MedMNIST file, or records of signals or CSV files, each a site of its own.
 * The label of CSV files is their last column unless it is said.
 */
export const openSource = async (
  paths: readonly string[],
  input: DataInput,
  { seed, group, whole = false }: OpenSettings,
): Promise<OpenedSource> => {
  const [first = "", ...others] = paths;
  const kind = madeUp[first];
  if (kind !== undefined && others.length === 0) return openMadeUp(kind);
  if (paths.every((path) => /\.hea$/i.test(path))) return openRecords(paths, input, whole ? null : seed);
  if (paths.some((path) => madeUp[path] !== undefined)) {
    throw new UsageError("--data: made-up data stand alone, without files beside them");
  }
  if (others.length > 0 && paths.some((path) => /\.npz$/i.test(path)))
    throw new UsageError("--data: an .npz file stands alone: it brings its own splits");
  if (paths.some((path) => /\.hea$/i.test(path)))
    throw new UsageError("--data: files of one kind: all .hea, or all CSV");
  const names = namesOf(paths);
  const files = await Promise.all(
    paths.map(async (path, i) => ({ name: names[i] ?? path, bytes: await readDataFile(path) })),
  );
  const reports = files.map(({ name, bytes }) => describeFile(bytes, name));
  const [file] = files;
  if (file !== undefined && /\.npz$/i.test(file.name)) return openImages(file, reports);
  const label = input.label ?? guessLabel(file, input, whole);
  const options = csvOptions(input, label, group);
  const tables = files.map(({ name, bytes }) => readCsv(bytes, name, { ...options, site: name }));
  const opened = openTable(joinTables(tables), files.length, reports, whole ? null : seed);
  return label === null ? opened : { ...opened, label };
};

/** Files' names, with their directory where two are called alike: sites are told apart by them. */
const namesOf = (paths: readonly string[]): readonly string[] => {
  const isDistinct = (names: readonly string[]): boolean => new Set(names).size === names.length;
  const short = paths.map((path) => basename(path));
  if (isDistinct(short)) return short;
  const long = paths.map((path) => `${basename(dirname(path))}/${basename(path)}`);
  if (isDistinct(long)) return long;
  throw new UsageError(`--data: names a file twice, or files that cannot be told apart: ${long.join(", ")}`);
};

/** More different values than this are amounts, or names: no classes. */
const mostClasses = 20;

/**
 * The name of a CSV file's last column, which holds the labels unless something else was said.
 * @param optional whether null will do where it holds none
 */
const guessLabel = (
  file: { readonly name: string; readonly bytes: Uint8Array } | undefined,
  { delimiter, decimal, header }: DataInput,
  optional: boolean,
): string | null => {
  if (file === undefined) throw new UsageError("--data: names no file");
  const table = readCsv(
    file.bytes,
    file.name,
    csvOptions({ strict: false, delimiter, decimal, header }, null, undefined),
  );
  const last = table.columns.at(-1);
  const classes = new Set<unknown>(last?.values ?? []).size;
  if (last === undefined || classes > mostClasses) {
    if (optional) return null;
    const columns = table.columns.map(({ name }) => name).join(", ");
    const why = `the last, ${last?.name ?? ""}, has ${classes} different values`;
    throw new UsageError(`--label: which column has the labels? ${why}. The columns are: ${columns}`);
  }
  return last.name;
};

/** @returns how CSV files are read; a label of digits that is no column's name is a place */
export const csvOptions = (
  input: DataInput,
  label: string | null,
  group: string | undefined,
): CsvOptions => ({
  label: label !== null && /^[0-9]+$/.test(label) ? Number(label) : label,
  strict: input.strict,
  ...(input.header === undefined ? {} : { header: input.header === "yes" }),
  ...(input.delimiter === undefined ? {} : { delimiter: input.delimiter }),
  ...(input.decimal === undefined ? {} : { decimal: input.decimal }),
  ...(input.zeroMissing === undefined ? {} : { zeroIsMissing: input.zeroMissing }),
  ...(input.ignore === undefined ? {} : { ignore: input.ignore }),
  ...(input.categorical === undefined ? {} : { categorical: input.categorical }),
  ...(input.relabel === undefined ? {} : { relabel: input.relabel }),
  ...(group === undefined ? {} : { groupBy: group }),
});

const openMadeUp = (kind: SyntheticSpec["kind"]): OpenedSource => {
  const spec: SyntheticSpec = { kind, rows: 3000, classes: kind === "images" ? 4 : 2, hospitals: 6 };
  const { splits, groups } = synthetic(spec, madeUpSeed);
  const parts = Object.entries(splits).map(([name, data]) => ({ name, data }));
  return {
    source: { kind: "splits", splits, sites: { train: groups, test: null }, files: 1 },
    report: screenData(parts, [], []),
    facts: {
      rows: splits.train.labels.length,
      shape: splits.train.shape,
      files: 1,
      sites: spec.hospitals,
      madeUp: true,
    },
  };
};

const openImages = (
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  files: readonly FileReport[],
): OpenedSource => {
  const splits = readMedMnist(bytes, name);
  const parts = Object.entries(splits).map(([part, data]) => ({ name: part, data }));
  return {
    source: { kind: "splits", splits, sites: null, files: 1 },
    report: screenData(parts, files, []),
    facts: { rows: splits.train.labels.length, shape: splits.train.shape, files: 1, sites: 0, madeUp: false },
  };
};

const openRecords = async (
  paths: readonly string[],
  { relabel }: DataInput,
  seed: number | null,
): Promise<OpenedSource> => {
  const records = await Promise.all(paths.map(readDataRecord));
  const { dataset, groups, problems } = beatDataset(
    records.map(({ annotated }) => annotated),
    relabel === undefined ? {} : { relabel },
  );
  const rows = seed === null ? null : splitRows(dataset, splitShares, seed);
  const parts =
    rows === null
      ? [{ name: "file", data: dataset }]
      : Object.entries(rows).map(([name, part]) => ({ name, data: selectRows(dataset, part) }));
  return {
    source: {
      kind: "examples",
      dataset,
      sites: paths.length > 1 ? groups : null,
      files: paths.length,
    },
    report: screenData(
      parts,
      records.flatMap(({ files }) => files),
      problems,
    ),
    facts: {
      rows: (rows?.train ?? dataset.labels).length,
      shape: dataset.shape,
      files: paths.length,
      sites: paths.length > 1 ? paths.length : 0,
      madeUp: false,
    },
  };
};

const openTable = (
  table: Table,
  count: number,
  files: readonly FileReport[],
  seed: number | null,
): OpenedSource => {
  const rows = seed === null ? null : splitRows(table, splitShares, seed);
  const parts =
    rows === null
      ? [{ name: "file", data: table }]
      : Object.entries(rows).map(([name, part]) => ({ name, data: selectTableRows(table, part) }));
  return {
    source: { kind: "table", table, files: count },
    report: screenData(parts, files, table.problems),
    facts: {
      rows: (rows?.train ?? table.labels).length,
      shape: [table.columns.length],
      files: count,
      sites: new Set(table.groups).size,
      madeUp: false,
    },
  };
};
