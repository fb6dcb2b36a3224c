/** How an institution did in past rounds: α and β of its beta reputation, in millionths. */
export type Standing = {
  readonly good: bigint;
  readonly bad: bigint;
  /** Seconds since 1970: may not train before. */
  readonly barredUntil: number;
};

export const NEWCOMER: Standing = { good: 0n, bad: 0n, barredUntil: 0 };
