import { WfdbError } from "./errors.ts";
import { readWfdbHeader } from "./readWfdbHeader.ts";
import type { WfdbRecord } from "./wfdb.ts";

const signed12 = (value: number): number => (value > 2047 ? value - 4096 : value);

/** The samples of one file, interleaved over its signals. Source: signal(5) of the WFDB Applications Guide. */
const samplesOf = (bytes: Uint8Array, format: 212 | 16, count: number, source: string): Int32Array => {
  const due = format === 16 ? 2 * count : Math.ceil((3 * count) / 2);
  if (bytes.length < due) {
    throw new WfdbError(source, `holds ${bytes.length} bytes where ${due} are due; it may be truncated`);
  }
  const samples = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    if (format === 16) {
      samples[i] = (((bytes[2 * i] ?? 0) | ((bytes[2 * i + 1] ?? 0) << 8)) << 16) >> 16;
      continue;
    }
    // Three bytes hold two samples: the low eight bits of each, and their high four bits together in the middle.
    const at = 3 * (i >> 1);
    const middle = bytes[at + 1] ?? 0;
    const value =
      (i & 1) === 0
        ? (bytes[at] ?? 0) | ((middle & 0x0f) << 8)
        : (bytes[at + 2] ?? 0) | ((middle & 0xf0) << 4);
    samples[i] = signed12(value);
  }
  return samples;
};

/**
 * Read a WFDB record: its header, and the signal files it names. Where the header states them, each signal's first
 * sample and 16-bit checksum must be right.
 *
 * @param header text of the .hea file
 * @param files the signal files by the name the header gives them
 * @param source the header's name, for errors
 * @throws WfdbError when a file is missing, short, or does not give the header's first sample or checksum
 */
export const readWfdb = (
  header: string,
  files: ReadonlyMap<string, Uint8Array>,
  source: string,
): WfdbRecord => {
  const record = readWfdbHeader(header, source);
  const signals: Float64Array[] = [];
  for (const file of new Set(record.signals.map((signal) => signal.file))) {
    const own = record.signals.filter((signal) => signal.file === file);
    const bytes = files.get(file);
    if (bytes === undefined) throw new WfdbError(source, `names the file ${file}, which was not given`);
    const format = own[0]?.format ?? 16;
    if (own.some((signal) => signal.format !== format)) {
      throw new WfdbError(source, `stores signals of ${file} in different formats`);
    }
    const samples = samplesOf(bytes, format, record.length * own.length, file);
    // The smallest value marks a sample that is not valid.
    const invalid = format === 16 ? -32768 : -2048;
    own.forEach((signal, place) => {
      const values = new Float64Array(record.length);
      let sum = 0;
      for (let i = 0; i < record.length; i += 1) {
        const sample = samples[i * own.length + place] ?? 0;
        sum = (sum + sample) | 0;
        values[i] = sample === invalid ? NaN : (sample - signal.baseline) / signal.gain;
      }
      if (signal.initial !== null && samples[place] !== signal.initial) {
        throw new WfdbError(
          file,
          `begins ${signal.description} with ${samples[place] ?? 0}, not ${signal.initial}`,
        );
      }
      // Headers give the sum as a signed or an unsigned 16-bit number.
      if (signal.checksum !== null && (sum & 0xffff) !== (signal.checksum & 0xffff)) {
        throw new WfdbError(
          file,
          `sums ${signal.description} to ${sum & 0xffff}, not ${signal.checksum & 0xffff}`,
        );
      }
      signals[record.signals.indexOf(signal)] = values;
    });
  }
  return { header: record, signals };
};
