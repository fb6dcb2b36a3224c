import type { Problem } from "./table.ts";

/** What a file is, to the byte. */
export type FileReport = {
  readonly name: string;
  readonly bytes: number;
  readonly md5: string;
  readonly sha256: string;
  /** Whether the MD5 is an official one; null where none is known. */
  readonly official: boolean | null;
};

/** One column of a table. */
export type ColumnReport = {
  readonly name: string;
  readonly kind: "number" | "text";
  readonly missing: number;
  /** Different values that occur. */
  readonly distinct: number;
  /** Whether it tells rows apart, as an id does (`isIdentifying`): it is left out of training. */
  readonly identifying: boolean;
  /** Of numbers; null without any. */
  readonly lowest: number | null;
  readonly highest: number | null;
};

/** What screening found before anything was trained. Plain JSON: it is published with every result. */
export type DataReport = {
  readonly files: readonly FileReport[];
  /** Rows that were kept. */
  readonly rows: number;
  /** Columns of the file, the label included; of images and signals, how many numbers an example has. */
  readonly columns: number;
  /** How many rows each class has; empty where no column of labels is known. */
  readonly classes: Readonly<Record<string, number>>;
  /** The classes in the engine's order. */
  readonly order: readonly string[];
  /** Of two classes the second: the one that AUC, sensitivity and thresholds are about, unless a plan names the other. */
  readonly positive: string | null;
  /** Rows (of signals: beats) that were left out; `problems` has each with its line. */
  readonly leftOut: number;
  /** Missing values of features. */
  readonly missing: number;
  /** Rows beyond the first with the same features and the same label, in whatever split. */
  readonly duplicates: number;
  /** How many further labels occur with features that already have one. */
  readonly contradictions: number;
  /** Values that are neither missing nor finite. */
  readonly nonFinite: number;
  readonly splits: readonly {
    readonly name: string;
    readonly rows: number;
    readonly classes: Readonly<Record<string, number>>;
  }[];
  /** Rows of `to` whose features also occur in `from`: they make figures look better than they are. */
  readonly leaks: readonly { readonly from: string; readonly to: string; readonly rows: number }[];
  /** Columns (of images and signals: how many places) that never change. */
  readonly constant: readonly string[];
  /** Of tables; empty for images and signals. */
  readonly ranges: readonly ColumnReport[];
  readonly problems: readonly Problem[];
};
