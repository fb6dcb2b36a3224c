/** Something about a file that a person should know: what was left out or mended, and where. */
export type Problem = {
  /** Line of the file, counted from 1; null when it is about the whole file. */
  readonly line: number | null;
  readonly what: string;
};

/** One column of features, a value a row. */
export type TableColumn =
  /** NaN where the value is missing; every other value is finite. */
  | { readonly kind: "number"; readonly name: string; readonly values: Float64Array }
  /** null where the value is missing. */
  | { readonly kind: "text"; readonly name: string; readonly values: readonly (string | null)[] };

/** Labelled rows as a file gave them: values may be missing, nothing is scaled. `applyPreprocessing` makes a `Dataset` of it. */
export type Table = {
  /** The file's name, or the names of several joined by " + ". */
  readonly source: string;
  /** Features only: the label, ignored columns and the grouping column are not among them. */
  readonly columns: readonly TableColumn[];
  /** How many columns the file has, the label and those left out included. */
  readonly width: number;
  /** Name of the column the labels came from; empty when the file was read without labels. */
  readonly label: string;
  /** One a row; each "" when the file was read without labels. */
  readonly labels: readonly string[];
  /** For each row, what `partitionByColumn` divides by: the grouping column's value, or the site (file) it came from. */
  readonly groups: readonly string[];
  /** For each row, its line in its file, counted from 1. */
  readonly lines: Uint32Array;
  /** Labels that were to be renamed and that no row has. */
  readonly unmatched: readonly string[];
  /** What was found while reading. */
  readonly problems: readonly Problem[];
};
