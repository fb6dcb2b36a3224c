/** How missing numbers are filled and numbers scaled. */
export type PreprocessingPlan = {
  /** What a missing number is filled with. The median is read off a histogram that clients hand in beside their sums. */
  readonly imputation: "mean" | "median";
  /** Columns of text that have an order, with their values from low to high; they become 0, 1, 2, … */
  readonly ordinal: Readonly<Record<string, readonly string[]>>;
};

/** What a client says of one column of numbers. Sums are exact, in units of 2⁻⁴⁰ (squares 2⁻⁸⁰). */
export type NumberStatistics = {
  readonly kind: "number";
  readonly name: string;
  readonly count: number;
  readonly sum: bigint;
  readonly squares: bigint;
  /** How many values fall into each bin of `histogramBin`; empty unless the plan asks for medians. */
  readonly bins: ReadonlyMap<number, number>;
};

/** What a client says of one column of text: which values occur, never how often. */
export type TextStatistics = {
  readonly kind: "text";
  readonly name: string;
  readonly values: readonly string[];
};

/** All that leaves a client so that numbers can be scaled alike everywhere. No row is in it. */
export type ClientStatistics = {
  readonly plan: PreprocessingPlan;
  readonly rows: number;
  readonly classes: readonly string[];
  readonly columns: readonly (NumberStatistics | TextStatistics)[];
};

/** What was learnt from training data: how a table becomes inputs. Plain JSON, to be kept beside a model's weights. */
export type Preprocessing = {
  readonly classes: readonly string[];
  readonly columns: readonly (
    | {
        readonly kind: "number";
        readonly name: string;
        /** Of a column of text with an order: its values from low to high; null of a column of numbers. */
        readonly order: readonly string[] | null;
        /** What a missing value is filled with, before scaling. */
        readonly fill: number;
        readonly mean: number;
        /** Standard deviation over all training rows that have a value (divided by n); 1 when it is 0. */
        readonly deviation: number;
      }
    /** As many inputs as categories, one of them 1. A missing or new value gives all 0. */
    | { readonly kind: "oneHot"; readonly name: string; readonly categories: readonly string[] }
  )[];
};
