import { aamiClass } from "./aamiClass.ts";
import type { Problem } from "./table.ts";
import type { WfdbAnnotation, WfdbRecord } from "./wfdb.ts";

/** Beats cut out of a record. */
export type BeatWindows = {
  /** beats × signals × length, in physical units; each window of each signal less its mean. */
  readonly inputs: Float32Array;
  /** The AAMI class of each beat. */
  readonly labels: readonly string[];
  /** [signals, length]. */
  readonly shape: readonly number[];
  readonly problems: readonly Problem[];
};

/**
 * Cut a window out of every signal around each annotated beat: `before` samples, the annotated one, and what remains
 * of `length`. The mean of each window is taken off, for a baseline that wanders says nothing about the beat.
 * A beat whose window leaves the record or holds an invalid sample is left out and reported.
 *
 * @param length samples of a window; 180 are half a second at 360 a second
 * @param before samples of it before the beat
 */
export const beatWindows = (
  record: WfdbRecord,
  annotations: readonly WfdbAnnotation[],
  length: number,
  before: number,
): BeatWindows => {
  const problems: Problem[] = [];
  const windows: Float32Array[] = [];
  const labels: string[] = [];
  for (const { sample, symbol } of annotations) {
    const label = aamiClass(symbol);
    if (label === null) continue;
    const from = sample - before;
    if (from < 0 || from + length > record.header.length) {
      const what = `the window of the beat at sample ${sample} leaves the record; the beat is left out`;
      problems.push({ line: null, what });
      continue;
    }
    const window = new Float32Array(record.signals.length * length);
    record.signals.forEach((signal, channel) => {
      let sum = 0;
      for (let i = 0; i < length; i += 1) sum += signal[from + i] ?? NaN;
      const mean = sum / length;
      for (let i = 0; i < length; i += 1) window[channel * length + i] = (signal[from + i] ?? NaN) - mean;
    });
    if (!window.every(Number.isFinite)) {
      problems.push({
        line: null,
        what: `the beat at sample ${sample} holds an invalid sample; it is left out`,
      });
      continue;
    }
    windows.push(window);
    labels.push(label);
  }
  const size = record.signals.length * length;
  const inputs = new Float32Array(windows.length * size);
  windows.forEach((window, i) => {
    inputs.set(window, i * size);
  });
  return { inputs, labels, shape: [record.signals.length, length], problems };
};
