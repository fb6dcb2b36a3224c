import type { DataSet } from "dicom-parser";
import { MAX_SAMPLES, type Channel, type Signal } from "../ecg/signal.ts";
import { toMillivolts } from "../ecg/toMillivolts.ts";
import { MalformedContentError, TooLargeToShowError, UnsupportedContentError } from "../errors.ts";
import { readText } from "./readText.ts";

/** Waveform Sample Interpretation (PS3.3 C.10.9.1.5) to bytes a sample and how to read one. */
const READERS: Readonly<
  Record<string, { bytes: 1 | 2; read: (view: DataView, at: number, le: boolean) => number }>
> = {
  SB: { bytes: 1, read: (view, at) => view.getInt8(at) },
  UB: { bytes: 1, read: (view, at) => view.getUint8(at) },
  SS: { bytes: 2, read: (view, at, le) => view.getInt16(at, le) },
  US: { bytes: 2, read: (view, at, le) => view.getUint16(at, le) },
};

const nested = (dataSet: DataSet, tag: string) => dataSet.elements[tag]?.items?.[0]?.dataSet;

/**
 * One multiplex group: samples of all channels in turn. value = stored · sensitivity · correction + baseline, in the
 * unit of the sensitivity (PS3.3 C.10.9.1.4); without a sensitivity the stored numbers are shown as they are.
 */
function readGroup(group: DataSet, index: number, littleEndian: boolean): Signal {
  const definitions = group.elements["x003a0200"]?.items ?? [];
  const count = group.uint16("x003a0005") ?? 0;
  const length = group.uint32("x003a0010") ?? 0;
  const rate = group.floatString("x003a001a") ?? 0;
  const form = group.string("x54001006") ?? "not written";
  const reader = READERS[form];
  if (reader === undefined) throw new UnsupportedContentError("A DICOM signal stored this way", form);
  const data = group.elements["x54001010"];
  if (!(rate > 0) || count === 0 || length === 0 || definitions.length !== count || data === undefined)
    throw new MalformedContentError("DICOM", "its signal does not say how many channels and samples it has");
  if (count * length > MAX_SAMPLES)
    throw new TooLargeToShowError("The signal", count * length, MAX_SAMPLES, "samples");
  if (data.length < count * length * reader.bytes)
    throw new MalformedContentError("DICOM", "its signal is cut short");

  const view = new DataView(
    group.byteArray.buffer,
    group.byteArray.byteOffset + data.dataOffset,
    data.length,
  );
  const paddingAt = group.elements["x5400100a"];
  const padding =
    paddingAt === undefined || paddingAt.length < reader.bytes
      ? undefined
      : reader.read(
          new DataView(group.byteArray.buffer, group.byteArray.byteOffset + paddingAt.dataOffset),
          0,
          littleEndian,
        );
  const channels = definitions.map(({ dataSet }, channel): Channel => {
    if (dataSet === undefined)
      throw new MalformedContentError("DICOM", `channel ${channel + 1} is not described`);
    const source = nested(dataSet, "x003a0208");
    const stored = nested(dataSet, "x003a0211");
    const { unit, factor } = toMillivolts((stored && readText(stored, "x00080100")) ?? "");
    const scale = (dataSet.floatString("x003a0210") ?? 1) * (dataSet.floatString("x003a0212") ?? 1) * factor;
    const baseline = (dataSet.floatString("x003a0213") ?? 0) * factor;
    const samples = Float32Array.from({ length }, (_, i) => {
      const value = reader.read(view, (i * count + channel) * reader.bytes, littleEndian);
      return value === padding ? NaN : value * scale + baseline;
    });
    const name = readText(dataSet, "x003a0203") ?? (source && readText(source, "x00080104"));
    return { name: name ?? `Channel ${channel + 1}`, unit, samples };
  });
  return { name: readText(group, "x003a0020") ?? `Signal ${index + 1}`, rate, channels };
}

/**
 * The waveforms of a DICOM file (PS3.3 C.10.9), one signal for each multiplex group; none when it has none.
 *
 * @throws MalformedContentError, UnsupportedContentError (companded samples), TooLargeToShowError.
 */
export function readWaveforms(dataSet: DataSet, littleEndian: boolean): readonly Signal[] {
  const groups = dataSet.elements["x54000100"]?.items ?? [];
  return groups.flatMap((group, i) =>
    group.dataSet === undefined ? [] : [readGroup(group.dataSet, i, littleEndian)],
  );
}
