/** What is done to a running task. Durations in milliseconds, counted from the first Commit. */
export type FaultPlan = {
  readonly seed: number;
  readonly kills: number;
  /** The kills are spread over so long. */
  readonly overMs: number;
  readonly ipfsDown: { readonly at: number; readonly ms: number };
  /** Transactions wait for the next block, and blocks are so far apart. */
  readonly slowBlocks: { readonly at: number; readonly ms: number; readonly apartMs: number };
};

/** What came of it. */
export type Struck = {
  kills: number;
  /** Starts of a killed hospital that failed, by an RPC error, and were tried again. */
  failedStarts: number;
  ipfsOutages: number;
  slowSpells: number;
};
