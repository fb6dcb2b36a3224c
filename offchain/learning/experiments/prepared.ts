import type { Dataset } from "../data/dataset.ts";

/** One client of a federation. */
export type Client = {
  /** A site's name, or the client's number. */
  readonly name: string;
  /** Its rows of the training set. */
  readonly rows: Uint32Array;
};

/** Data made ready for one run: divided, preprocessed, checked. */
export type Prepared = {
  /** What clients hold; rows of no client are never touched. */
  readonly train: Dataset;
  /** For choices: the learning curve, the threshold. */
  readonly validation: Dataset;
  /** For the figures, looked at once. */
  readonly test: Dataset;
  /** The committee's balanced reference set, no row of which any client holds; null when none was asked for. */
  readonly reference: Dataset | null;
  readonly clients: readonly Client[];
  /** For each test row the site it came from; null where sites are artificial. */
  readonly testSites: readonly string[] | null;
  /** Clients that were left out before training, and why. */
  readonly excluded: readonly { readonly client: string; readonly rows: number; readonly why: string }[];
};
