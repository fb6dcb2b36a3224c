import { AAMI_CLASSES } from "./aamiClass.ts";
import { type BeatWindows, beatWindows } from "./beatWindows.ts";
import type { FileReport } from "./dataReport.ts";
import type { Dataset } from "./dataset.ts";
import { UnsuitableDataError } from "./errors.ts";
import type { LoadedData } from "./loadedData.ts";
import { screenData } from "./screenData.ts";
import { selectRows } from "./selectRows.ts";
import { splitRows } from "./splitRows.ts";
import type { WfdbAnnotation, WfdbRecord } from "./wfdb.ts";

/** A record and its beats. */
export type AnnotatedRecord = {
  readonly name: string;
  readonly record: WfdbRecord;
  readonly annotations: readonly WfdbAnnotation[];
};

/** How records become data to train on. */
export type SignalSettings = {
  readonly validation: number;
  readonly test: number;
  readonly seed: number;
  /** What an AAMI class is to be called, e.g. { S: "abnormal", V: "abnormal" }. */
  readonly relabel: Readonly<Record<string, string>>;
  /** Samples of a window, and how many of them lie before the beat. */
  readonly length: number;
  readonly before: number;
};

/** What is done unless something else is asked for: half a second at 360 samples a second. */
export const SIGNAL_SETTINGS: SignalSettings = {
  validation: 0.1,
  test: 0.2,
  seed: 0,
  relabel: {},
  length: 180,
  before: 90,
};

/**
 * Make beats of records ready to train on; each record is a group of its own. Classes are those that occur.
 *
 * Splits are drawn beat by beat, so the same person is in all of them: figures say how beats of known persons are told
 * apart, not those of new ones.
 *
 * @throws UnsuitableDataError when records differ in sampling rate or number of signals, or have beats of one class only
 */
export const prepareSignals = (
  records: readonly AnnotatedRecord[],
  files: readonly FileReport[],
  settings: SignalSettings = SIGNAL_SETTINGS,
): LoadedData => {
  const names = records.map(({ name }) => name);
  const first = records[0]?.record;
  if (first === undefined)
    throw new UnsuitableDataError("No record", "was given", "Give at least one record.");
  const parts = records.map(({ name, record, annotations }): BeatWindows => {
    if (
      record.header.frequency !== first.header.frequency ||
      record.signals.length !== first.signals.length
    ) {
      throw new UnsuitableDataError(
        name,
        `has ${record.signals.length} signals at ${record.header.frequency} a second, where ${names[0] ?? ""} has ${first.signals.length} at ${first.header.frequency}`,
        "Take records of one kind, or resample them with WFDB's xform.",
      );
    }
    return beatWindows(record, annotations, settings.length, settings.before);
  });
  const found = parts.flatMap((part) => part.labels);
  const occurring = AAMI_CLASSES.filter((name) => found.includes(name));
  const rename = (name: string): string =>
    Object.hasOwn(settings.relabel, name) ? (settings.relabel[name] ?? name) : name;
  const classes = [...new Set(occurring.map(rename))];
  if (classes.length < 2) {
    throw new UnsuitableDataError(
      names.join(" + "),
      `has ${found.length} beats, all of the class ${classes[0] ?? "(none)"}`,
      "A model needs at least two classes to tell apart: add a record with others.",
    );
  }
  const inputs = new Float32Array(parts.reduce((sum, part) => sum + part.inputs.length, 0));
  let at = 0;
  for (const part of parts) {
    inputs.set(part.inputs, at);
    at += part.inputs.length;
  }
  const shape = [first.signals.length, settings.length];
  const labels = Int32Array.from(found, (name) => classes.indexOf(rename(name)));
  const all: Dataset = { inputs, labels, shape, classes };
  const groups = parts.flatMap((part, i) => part.labels.map(() => names[i] ?? ""));

  const rows = splitRows(labels, settings, settings.seed);
  const splits = {
    train: selectRows(all, rows.train),
    validation: selectRows(all, rows.validation),
    test: selectRows(all, rows.test),
  };
  const report = screenData(
    Object.entries(splits).map(([name, data]) => ({ name, data })),
    files,
    parts.flatMap(({ problems }, i) =>
      problems.map(({ what }) => ({ line: null, what: `${names[i] ?? ""}: ${what}` })),
    ),
  );
  return { splits, groups: Array.from(rows.train, (row) => groups[row] ?? ""), preprocessing: null, report };
};
