/** One signal of a WFDB record, as its header line describes it. */
export type WfdbSignal = {
  readonly file: string;
  /** How samples are stored: 212 (two of 12 bits in three bytes) or 16 (two bytes, least significant first). */
  readonly format: 212 | 16;
  /** Analogue-to-digital units per physical unit. */
  readonly gain: number;
  /** The stored value that stands for 0 physical units. */
  readonly baseline: number;
  /** Physical unit, mV unless the header says otherwise. */
  readonly units: string;
  /** What the first sample and the 16-bit sum of all samples must be; null where the header does not say. */
  readonly initial: number | null;
  readonly checksum: number | null;
  readonly description: string;
};

/** A WFDB header. */
export type WfdbHeader = {
  readonly name: string;
  /** Samples a second of every signal. */
  readonly frequency: number;
  /** Samples of every signal. */
  readonly length: number;
  readonly signals: readonly WfdbSignal[];
};

/** A WFDB record with its samples in physical units. */
export type WfdbRecord = {
  readonly header: WfdbHeader;
  /** One array a signal, in physical units; NaN where the record marks a sample as invalid. */
  readonly signals: readonly Float64Array[];
};

/** An annotation of a record. */
export type WfdbAnnotation = {
  /** The sample it is about, counted from 0. */
  readonly sample: number;
  /** Its kind as WFDB writes it, e.g. "N" for a normal beat; "?" and a number for a code without a letter. */
  readonly symbol: string;
  readonly subtype: number;
  readonly channel: number;
  readonly number: number;
  /** Text that came with it, e.g. the rhythm "(N"; empty without one. */
  readonly aux: string;
};
