import type { CsvOptions } from "./csvOptions.ts";
import type { TableSettings } from "./prepareTable.ts";

/** How files are read, whatever they are. What does not concern a file's format is not looked at. */
export type DataSettings = Omit<CsvOptions, "label" | "site"> &
  Partial<TableSettings> & {
    /** The label's column; only CSV files need it. */
    readonly label?: string | number;
    /** All classes, when one of several CSV files is known to lack some. */
    readonly classes?: readonly string[];
  };
