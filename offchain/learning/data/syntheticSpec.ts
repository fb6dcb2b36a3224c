/** What made-up data are to look like. The same spec and seed give the same bits everywhere. */
export type SyntheticSpec = {
  /** Grey images of 28 × 28, tables of 10 numbers, or single heartbeats of 180 samples. */
  readonly kind: "images" | "table" | "signals";
  /** All rows: a fifth becomes the test set, a tenth the validation set. At least 20. */
  readonly rows: number;
  /** 2 to 10. */
  readonly classes: number;
  /** The training rows come from so many hospitals, unlike in size, in how often they see a class, and in their device. */
  readonly hospitals: number;
};
