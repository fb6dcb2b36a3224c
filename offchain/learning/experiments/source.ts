import type { Dataset } from "../data/dataset.ts";
import type { Splits } from "../data/splits.ts";
import type { Table } from "../data/table.ts";

/** What an experiment learns from, as it was read: nothing is scaled or divided among clients yet. */
export type Source =
  /** Rows of a table; split by each run's seed. */
  | { readonly kind: "table"; readonly table: Table; readonly files: number }
  /** Examples without a split; split by each run's seed. */
  | {
      readonly kind: "examples";
      readonly dataset: Dataset;
      /** The site of each row; null where there are none. */
      readonly sites: readonly string[] | null;
      readonly files: number;
    }
  /** Data that came split. */
  | {
      readonly kind: "splits";
      readonly splits: Splits;
      /** The site of each training row and of each test row; null where there are none. */
      readonly sites: { readonly train: readonly string[]; readonly test: readonly string[] | null } | null;
      readonly files: number;
    };
