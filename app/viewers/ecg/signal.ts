/** One lead or sensor: physical values at the signal's rate; NaN where nothing was recorded. */
export type Channel = {
  readonly name: string;
  /** "mV" for every electrical potential, whatever unit it was stored in; else the file's own unit. */
  readonly unit: string;
  readonly samples: Float32Array;
};

/** Channels recorded together, of equal length. */
export type Signal = {
  readonly name: string;
  /** Samples a second. */
  readonly rate: number;
  readonly channels: readonly Channel[];
};

/** Samples over all channels: two weeks of a three-lead monitor at 128 a second would be more; a day fits. */
export const MAX_SAMPLES = 2 ** 25;
