/**
 * One step of the sampled Gaussian mechanism, as DP-SGD takes it (Abadi et al. 2016; `PrivateStep` in kernel/trainer.ts).
 * The guarantee is for neighbours that differ in one record added or removed.
 */
export type Mechanism = {
  /**
   * Each record is in the step's lot with this probability, independently of all others (Poisson sampling). Batches of
   * a shuffled order are not that: they must be accounted for otherwise, or with q = 1 at one step an epoch.
   */
  readonly q: number;
  /** Standard deviation of the noise in units of the clipping norm. */
  readonly sigma: number;
};
