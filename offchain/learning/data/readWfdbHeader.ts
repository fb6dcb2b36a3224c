import { WfdbError } from "./errors.ts";
import type { WfdbHeader, WfdbSignal } from "./wfdb.ts";

const MOST_SIGNALS = 64;
const MOST_SAMPLES = 2 ** 28;

const signalOf = (line: string, source: string): WfdbSignal => {
  // file format[xskew…] [gain[(baseline)][/units] [resolution [zero [initial [checksum [blocksize [description]]]]]]]
  const [file = "", format = "", gainText = "", ...rest] = line.trim().split(/\s+/);
  if (format !== "212" && format !== "16") {
    throw new WfdbError(
      source,
      `stores a signal in format "${format.slice(0, 20)}"`,
      "Formats 212 and 16, one sample a frame, are read; convert others with WFDB's xform.",
    );
  }
  const gain = /^([-+\d.eE]+)(?:\((-?\d+)\))?(?:\/(\S+))?$/.exec(gainText);
  if (gainText !== "" && gain === null) throw new WfdbError(source, `has a gain "${gainText.slice(0, 40)}"`);
  const whole = (text: string | undefined): number | null => {
    if (text === undefined) return null;
    if (!/^-?\d{1,10}$/.test(text))
      throw new WfdbError(source, `has "${text.slice(0, 40)}" for a whole number`);
    return Number(text);
  };
  const [, zero, initial, checksum] = [rest[0], rest[1], rest[2], rest[3]].map(whole);
  const stated = Number(gain?.[1] ?? 0);
  if (!Number.isFinite(stated)) throw new WfdbError(source, `has a gain "${gainText.slice(0, 40)}"`);
  return {
    file,
    format: format === "16" ? 16 : 212,
    // A gain of 0 or none means "not calibrated"; 200 a millivolt is then assumed (WFDB_DEFGAIN).
    gain: stated === 0 ? 200 : stated,
    baseline: gain?.[2] === undefined ? (zero ?? 0) : Number(gain[2]),
    units: gain?.[3] ?? "mV",
    initial: initial ?? null,
    checksum: checksum ?? null,
    description: rest.slice(5).join(" "),
  };
};

/**
 * Read a WFDB header (.hea): a record line, then one line a signal; comments and blank lines between are skipped.
 * Source: header(5) of the WFDB Applications Guide.
 *
 * @param source the file's name, for errors
 * @throws WfdbError for several segments, a missing length, another format, or a line that does not parse
 */
export const readWfdbHeader = (text: string, source: string): WfdbHeader => {
  const lines = text.split(/\r?\n|\r/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const [name = "", count = "", frequency = "", length = ""] = (lines[0] ?? "").trim().split(/\s+/);
  if (name.includes("/"))
    throw new WfdbError(source, "has several segments", "Give the header of one segment.");
  const signalCount = Number(count);
  const samples = Number(length);
  // 360/… and 360(…) give a counter frequency beside the sampling frequency.
  const rate = Number(/^[\d.]+/.exec(frequency)?.[0] ?? NaN);
  if (!/^\w+$/.test(name) || !/^\d+$/.test(count) || signalCount < 1 || signalCount > MOST_SIGNALS) {
    throw new WfdbError(source, "is no header of a record with 1 to 64 signals");
  }
  if (!/^\d+$/.test(length) || samples < 1 || samples > MOST_SAMPLES || !(rate > 0)) {
    throw new WfdbError(source, "does not say how long the record is and how fast it was sampled");
  }
  if (lines.length < 1 + signalCount)
    throw new WfdbError(source, `has fewer lines than its ${count} signals`);
  return {
    name,
    frequency: rate,
    length: samples,
    signals: lines.slice(1, 1 + signalCount).map((line) => signalOf(line, source)),
  };
};
