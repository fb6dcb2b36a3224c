import { AAMI_CLASSES } from "./aamiClass.ts";
import { beatWindows } from "./beatWindows.ts";
import type { Dataset } from "./dataset.ts";
import { UnsuitableDataError } from "./errors.ts";
import type { Problem } from "./table.ts";
import type { WfdbAnnotation, WfdbRecord } from "./wfdb.ts";

/** A record and the annotations of its beats. */
export type AnnotatedRecord = {
  readonly record: WfdbRecord;
  readonly annotations: readonly WfdbAnnotation[];
};

/** How beats are cut out and called. */
export type BeatOptions = {
  /** Samples of a window, and how many of them lie before the beat; half a second at 360 a second unless given. */
  readonly length?: number;
  readonly before?: number;
  /** What an AAMI class is to be called, e.g. { S: "abnormal", V: "abnormal" }. Classes not named stay as they are. */
  readonly relabel?: Readonly<Record<string, string>>;
};

/**
 * The beats of records as examples of [signals, length]. Classes are those that occur, in AAMI's order.
 *
 * Whoever splits these rows at random has the same person in training and test: figures then say how beats of known
 * persons are told apart, not those of new ones.
 *
 * @returns the beats, and for each its record's name
 * @throws UnsuitableDataError when records differ in sampling rate or signals, one comes twice, or there is one class only
 */
export const beatDataset = (
  records: readonly AnnotatedRecord[],
  { length = 180, before = 90, relabel = {} }: BeatOptions = {},
): {
  readonly dataset: Dataset;
  readonly groups: readonly string[];
  readonly problems: readonly Problem[];
} => {
  const first = records[0]?.record;
  if (first === undefined)
    throw new UnsuitableDataError("No record", "was given", "Give at least one record.");
  if (
    !Number.isInteger(length) ||
    !Number.isInteger(before) ||
    before < 0 ||
    before >= length ||
    length > 65536
  ) {
    throw new UnsuitableDataError(
      "A window",
      `of ${length} samples with ${before} before the beat cannot be cut`,
      "Give whole numbers, with the beat within the window.",
    );
  }
  const kind = ({ header }: WfdbRecord): string =>
    `signals ${header.signals.map(({ description, units }) => `${description} in ${units}`).join(", ")} at ${header.frequency} a second`;
  const names = records.map(({ record }) => record.header.name);
  const source = names.join(" + ");
  const parts = records.map(({ record, annotations }, i) => {
    const name = names[i] ?? "";
    if (kind(record) !== kind(first)) {
      throw new UnsuitableDataError(
        name,
        `has ${kind(record)}, where ${names[0] ?? ""} has ${kind(first)}`,
        "Take records of one kind, or convert them with WFDB's xform.",
      );
    }
    if (names.indexOf(name) < i)
      throw new UnsuitableDataError(name, "was given twice", "Give every record once.");
    return beatWindows(record, annotations, length, before);
  });
  const found = parts.flatMap((part) => part.labels);
  const rename = (name: string): string => (Object.hasOwn(relabel, name) ? (relabel[name] ?? name) : name);
  const classes = [...new Set(AAMI_CLASSES.filter((name) => found.includes(name)).map(rename))];
  if (classes.length < 2) {
    throw new UnsuitableDataError(
      source,
      `has ${found.length} beats, all of the class ${classes[0] ?? "(none)"}`,
      "A model needs at least two classes to tell apart: add a record with others.",
    );
  }
  const inputs = new Float32Array(found.length * first.signals.length * length);
  let at = 0;
  for (const part of parts) {
    inputs.set(part.inputs, at);
    at += part.inputs.length;
  }
  return {
    dataset: {
      inputs,
      labels: Int32Array.from(found, (name) => classes.indexOf(rename(name))),
      shape: [first.signals.length, length],
      classes,
    },
    groups: parts.flatMap((part, i) => part.labels.map(() => names[i] ?? "")),
    problems: [
      ...Object.keys(relabel)
        .filter((name) => !found.some((label) => label === name))
        .map((name) => ({ line: null, what: `no beat is of the class ${name}, which was to be renamed` })),
      ...parts.flatMap((part, i) =>
        part.problems.map(({ what }) => ({ line: null, what: `${names[i] ?? ""}: ${what}` })),
      ),
    ],
  };
};
