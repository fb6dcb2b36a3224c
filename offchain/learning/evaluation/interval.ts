/** An estimate and the ends of its confidence interval. */
export type Interval = { readonly value: number; readonly low: number; readonly high: number };
