/** What a model said about examples, and what is true. */
export type Predictions = {
  /** rows × classes, row after row, as `Trainer.predict` gives them; each row sums to 1. */
  readonly probabilities: ArrayLike<number>;
  /** The true class of each row, in [0, classes). */
  readonly labels: ArrayLike<number>;
  readonly classes: number;
};
