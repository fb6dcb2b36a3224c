/** How a CSV file is to be read. Nothing about a particular data set is guessed: its quirks are said here. */
export type CsvOptions = {
  /** The column of labels: its name, or its place counted from 0; null to read all as features, every label being "". */
  readonly label: string | number | null;
  /** Whether the first row names the columns; detected when absent. Without names columns are called "0", "1", … */
  readonly header?: boolean;
  /** Between cells; when absent, whichever of comma, semicolon and tab occurs most in the first line. */
  readonly delimiter?: string;
  /** Cells that stand for a missing value; "", "?", "NA" and "NaN" unless given. */
  readonly missing?: readonly string[];
  /** Columns in which 0 stands for a missing value (Pima's insulin). */
  readonly zeroIsMissing?: readonly string[];
  /** Columns to leave out (an id). */
  readonly ignore?: readonly string[];
  /** What stands before a number's decimals; "." unless given. */
  readonly decimal?: "." | ",";
  /** Columns that are known to be numbers: a row with anything else in one is left out. */
  readonly numeric?: readonly string[];
  /** Columns to read as text though they hold numbers (heart disease's codes of chest pain). */
  readonly categorical?: readonly string[];
  /** What a label in the file is to be called, e.g. { "2": "1" } to merge two. Labels not named stay as they are. */
  readonly relabel?: Readonly<Record<string, string>>;
  /** The column whose values `partitionByColumn` divides by. It is no feature. */
  readonly groupBy?: string;
  /** What the rows' group is called when there is no grouping column; the file's name unless given. */
  readonly site?: string;
  /** Refuse the file when anything would be left out or mended. */
  readonly strict?: boolean;
};
