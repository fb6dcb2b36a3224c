/** One attempt of one round of a task, as the chain numbers them. */
export type Step = {
  readonly task: number;
  /** From 0. */
  readonly round: number;
  /** From 0. */
  readonly attempt: number;
};
