/** Scores of a two-class problem, one an example. */
export type BinaryScores = {
  /** Higher means rather positive; any finite scale that orders. */
  readonly scores: ArrayLike<number>;
  /** 1 for the positive class, 0 for the other. */
  readonly labels: ArrayLike<number>;
};
