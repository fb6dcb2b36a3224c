import { gamma } from "../numbers/gamma.ts";
import { gaussian } from "../numbers/gaussian.ts";
import { random, type Random } from "../numbers/random.ts";
import type { Dataset } from "./dataset.ts";
import { UnsuitableDataError } from "./errors.ts";
import type { Splits } from "./splits.ts";
import { syntheticBeat } from "./syntheticBeat.ts";
import { syntheticImage } from "./syntheticImage.ts";
import { syntheticRow } from "./syntheticRow.ts";
import type { SyntheticSpec } from "./syntheticSpec.ts";

const SHAPES: Readonly<Record<SyntheticSpec["kind"], readonly number[]>> = {
  images: [1, 28, 28],
  table: [10],
  signals: [1, 180],
};

type Hospital = {
  readonly name: string;
  readonly size: number;
  /** How often it sees each class; the numbers sum to 1. */
  readonly mixture: readonly number[];
  /** Its device shows gain·x + offset. */
  readonly gain: number;
  readonly offset: number;
};

/** Draw a place with the given probabilities, which sum to `total`. */
const drawn = (stream: Random, weights: readonly number[], total: number): number => {
  let rest = stream.uniform() * total;
  for (let i = 0; i < weights.length - 1; i += 1) {
    rest -= weights[i] ?? 0;
    if (rest < 0) return i;
  }
  return weights.length - 1;
};

/**
 * Made-up data to train on where there are no real ones: learnable, not trivially so, with hospitals that differ.
 * Validation and test rows come from all hospitals alike and have all classes alike often. Nothing of it is medicine.
 *
 * @returns the splits, and for each training row the name of its hospital, for `partitionByColumn`
 * @throws UnsuitableDataError when the spec is out of its bounds
 * @example synthetic({ kind: "images", rows: 2000, classes: 4, hospitals: 5 }, 1)
 */
export const synthetic = (
  spec: SyntheticSpec,
  seed: number,
): { readonly splits: Splits; readonly groups: readonly string[] } => {
  const { kind, rows, classes, hospitals: count } = spec;
  const whole = [rows, classes, count].every(Number.isInteger);
  if (!whole || rows < 20 || rows > 1e7 || classes < 2 || classes > 10 || count < 1 || count > rows / 2) {
    const asked = `rows ${rows}, classes ${classes}, hospitals ${count}`;
    throw new UnsuitableDataError(
      "The synthetic data",
      `cannot be made with ${asked}`,
      "Give at least 20 rows, 2 to 10 classes, and 1 hospital up to one for every two rows.",
    );
  }
  const hospitals = Array.from({ length: count }, (_, i): Hospital => {
    const stream = random("synthetic", seed, "hospital", i);
    const parts = Array.from({ length: classes }, () => gamma(stream, 1));
    const total = parts.reduce((sum, part) => sum + part, 0);
    return {
      name: `hospital ${i + 1}`,
      size: gamma(stream, 3),
      mixture: parts.map((part) => 0.5 / classes + (0.5 * part) / total),
      gain: 1 + 0.1 * gaussian(stream),
      offset: 0.1 * gaussian(stream),
    };
  });
  const sizes = hospitals.map(({ size }) => size);
  const allSizes = sizes.reduce((sum, size) => sum + size, 0);

  const shape = SHAPES[kind];
  const size = shape.reduce((product, axis) => product * axis, 1);
  const names = Array.from({ length: classes }, (_, i) => `class ${i}`);
  const tableRow = syntheticRow(seed, classes);
  const example = (stream: Random, label: number): Float32Array =>
    kind === "images"
      ? syntheticImage(stream, label, classes)
      : kind === "signals"
        ? syntheticBeat(stream, label, classes)
        : tableRow(stream, label);

  const groups: string[] = [];
  const part = (name: string, length: number): Dataset => {
    const inputs = new Float32Array(length * size);
    const labels = new Int32Array(length);
    for (let row = 0; row < length; row += 1) {
      const stream = random("synthetic", seed, kind, name, row);
      const training = name === "train";
      // The first rows go round, so that every hospital has at least one.
      const place = training && row >= count ? drawn(stream, sizes, allSizes) : row % count;
      const hospital = hospitals[place];
      if (hospital === undefined) continue;
      const label = training ? drawn(stream, hospital.mixture, 1) : Math.floor(row / count) % classes;
      const values = example(stream, label);
      for (let i = 0; i < size; i += 1)
        inputs[row * size + i] = hospital.gain * (values[i] ?? 0) + hospital.offset;
      labels[row] = label;
      if (training) groups.push(hospital.name);
    }
    return { inputs, labels, shape, classes: names };
  };
  const testRows = Math.floor(rows / 5);
  const validationRows = Math.floor(rows / 10);
  const splits = {
    train: part("train", rows - testRows - validationRows),
    validation: part("validation", validationRows),
    test: part("test", testRows),
  };
  return { splits, groups };
};
