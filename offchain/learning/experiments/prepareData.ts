import { applyPreprocessing } from "../data/applyPreprocessing.ts";
import type { Dataset } from "../data/dataset.ts";
import { fitPreprocessing } from "../data/fitPreprocessing.ts";
import { isIdentifying } from "../data/isIdentifying.ts";
import type { Preprocessing } from "../data/preprocessing.ts";
import { selectRows } from "../data/selectRows.ts";
import { selectTableRows } from "../data/selectTableRows.ts";
import { splitRows } from "../data/splitRows.ts";
import type { Splits } from "../data/splits.ts";
import type { Problem, Table } from "../data/table.ts";
import { tableStatistics } from "../data/tableStatistics.ts";
import { augmentImages } from "./augmentImages.ts";
import { divideRows } from "./divideRows.ts";
import type { ExperimentPlan } from "./experimentPlan.ts";
import { parsePartition } from "./parsePartition.ts";
import type { Client, Prepared } from "./prepared.ts";
import { putPositiveLast } from "./putPositiveLast.ts";
import type { Source } from "./source.ts";
import { splitShares } from "./splitShares.ts";

/** Data made ready, with what was learnt about a table from its training rows. */
export type PreparedData = Prepared & {
  readonly preprocessing: Preprocessing | null;
  /** Values of validation and test rows that training never saw. */
  readonly problems: readonly Problem[];
};

/**
 * Make data ready for the run of one seed: split them where they came whole, set the reference set aside, divide the
 * rest among clients, and, of a table, learn filling and scaling from the clients' training rows only. A table's columns
 * that tell rows apart (`isIdentifying`) are left out; the positive one of two classes becomes the second.
 *
 * @throws ExperimentError, PartitionError, PreprocessingError when that cannot be done
 */
export const prepareData = (source: Source, plan: ExperimentPlan, seed: number): PreparedData => {
  const inOrder =
    source.kind === "table"
      ? fromTable(withoutIdentifying(source.table), plan, seed)
      : fromExamples(source, plan, seed);
  const prepared = putPositiveLast(inOrder, plan.positive);
  if (plan.augment === 0) return prepared;
  const { train, clients } = prepared;
  const rows = train.labels.length;
  return {
    ...prepared,
    train: augmentImages(train, plan.augment, seed),
    clients: clients.map((client) => withCopies(client, rows, plan.augment)),
  };
};

/** The copies of a client's images are its own. */
const withCopies = ({ name, rows }: Client, all: number, copies: number): Client => ({
  name,
  rows: Uint32Array.from({ length: rows.length * (copies + 1) }, (_, i) => {
    const copy = Math.floor(i / rows.length);
    return (rows[i % rows.length] ?? 0) + copy * all;
  }),
});

/** What tells rows apart is not learnt from: the model's description would list whose rows they were. */
const withoutIdentifying = (table: Table): Table => ({
  ...table,
  columns: table.columns.filter((column) => !isIdentifying(column)),
});

const hasSites = ({ partition }: ExperimentPlan): boolean =>
  ["column", "files"].includes(parsePartition(partition).kind);

const fromTable = (table: Table, plan: ExperimentPlan, seed: number): PreparedData => {
  const classes = [...new Set(table.labels)].sort();
  const split = splitRows(table, splitShares, seed);
  const train = selectTableRows(table, split.train);
  const test = selectTableRows(table, split.test);
  const labels = Int32Array.from(train.labels, (label) => classes.indexOf(label));
  const divided = divideRows({ labels, classes: classes.length, sites: train.groups }, plan, seed);
  const how = { imputation: "mean", ordinal: {} } as const;
  const statistics = divided.clients.map(({ rows }) => tableStatistics(selectTableRows(train, rows), how));
  const preprocessing = fitPreprocessing(statistics, classes);
  const apply = (part: Table) => applyPreprocessing(preprocessing, part);
  const [trained, validated, tested] = [
    apply(train),
    apply(selectTableRows(table, split.validation)),
    apply(test),
  ];
  return {
    train: trained.dataset,
    validation: validated.dataset,
    test: tested.dataset,
    reference: referenceOf(trained.dataset, divided.reference),
    clients: divided.clients,
    excluded: divided.excluded,
    testSites: hasSites(plan) ? test.groups : null,
    preprocessing,
    problems: [...trained.problems, ...validated.problems, ...tested.problems],
  };
};

const fromExamples = (
  source: Exclude<Source, { kind: "table" }>,
  plan: ExperimentPlan,
  seed: number,
): PreparedData => {
  const { splits, sites } = source.kind === "splits" ? source : splitExamples(source, seed);
  const { train, validation, test } = splits;
  const divided = divideRows(
    { labels: train.labels, classes: train.classes.length, sites: sites?.train ?? null },
    plan,
    seed,
  );
  return {
    train,
    validation,
    test,
    reference: referenceOf(train, divided.reference),
    clients: divided.clients,
    excluded: divided.excluded,
    testSites: hasSites(plan) ? (sites?.test ?? null) : null,
    preprocessing: null,
    problems: [],
  };
};

const splitExamples = (
  { dataset, sites }: Extract<Source, { kind: "examples" }>,
  seed: number,
): {
  readonly splits: Splits;
  readonly sites: { readonly train: readonly string[]; readonly test: readonly string[] } | null;
} => {
  const split = splitRows(dataset, splitShares, seed);
  const sitesOf = (rows: Uint32Array): string[] => Array.from(rows, (row) => sites?.[row] ?? "");
  return {
    splits: {
      train: selectRows(dataset, split.train),
      validation: selectRows(dataset, split.validation),
      test: selectRows(dataset, split.test),
    },
    sites: sites && { train: sitesOf(split.train), test: sitesOf(split.test) },
  };
};

const referenceOf = (train: Dataset, rows: Uint32Array): Dataset | null =>
  rows.length === 0 ? null : selectRows(train, rows);
