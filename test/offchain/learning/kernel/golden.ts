import { readFileSync } from "node:fs";
import { buildModel, type ModelKind } from "../../../../offchain/learning/model/buildModel.ts";
import type { Model } from "../../../../offchain/learning/model/model.ts";
import type { Batch } from "../../../../offchain/learning/kernel/trainer.ts";

/** A tensor of PyTorch's: its norm, and every `step`-th number. */
export type Sketch = { readonly norm: number; readonly step: number; readonly values: readonly number[] };

type Trained = {
  readonly losses: readonly number[];
  readonly weights: Readonly<Record<string, Sketch>>;
  readonly float32: Readonly<Record<string, number>>;
};

export type GoldenCase = {
  readonly kind: ModelKind;
  readonly seed: number;
  readonly input: readonly number[];
  readonly classes: number;
  readonly batch: number;
  readonly loss: number;
  readonly gradients: Readonly<Record<string, Sketch>>;
  readonly float32: Readonly<Record<string, number>>;
  readonly evaluation: Sketch;
  readonly trained: Readonly<Partial<Record<"sgd" | "momentum" | "adam", Trained>>>;
};

/** What makeGradients.py wrote. */
export const goldenCases = (
  JSON.parse(readFileSync(new URL("../../../vectors/learning/gradients.json", import.meta.url), "utf8")) as {
    readonly cases: readonly GoldenCase[];
  }
).cases;

/** The model, weights and batch of a case, drawn as makeGradients.py draws them. */
export const openGolden = ({
  kind,
  seed,
  input,
  classes,
  batch: rows,
}: GoldenCase): { model: Model; weights: Float32Array; batch: Batch } => {
  const model = buildModel({ kind, input, classes });
  let x = seed;
  const next = (): number => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return x / 2 ** 32;
  };
  const weights = new Float32Array(model.size);
  let bound = 1;
  for (const { name, shape, offset, length } of model.tensors) {
    const [layer, part] = name.split(".");
    if (part === "weight") bound = 1 / Math.sqrt(shape.slice(1).reduce((a, b) => a * b, 1));
    const norm = {
      weight: [0.5, 1.5],
      bias: [-0.5, 0.5],
      running_mean: [-0.2, 0.2],
      running_var: [0.5, 1.5],
    }[part!]!;
    const [low, high] = model.layers[Number(layer)]!.kind === "batchNorm" ? norm : [-bound, bound];
    for (let i = 0; i < length; i += 1) weights[offset + i] = low! + (high! - low!) * next();
  }
  const size = input.reduce((a, b) => a * b, 1);
  const inputs = Float32Array.from({ length: rows * size }, next);
  const labels = Int32Array.from({ length: rows }, () => Math.floor(next() * classes));
  return { model, weights, batch: { inputs, labels, rows: Uint32Array.from({ length: rows }, (_, i) => i) } };
};

/** How far numbers are from a sketch: the larger of the norms' and the samples' relative distance. */
export const distance = (found: Float32Array, sketch: Sketch): number => {
  let squares = 0;
  for (const value of found) squares += value * value;
  let apart = 0;
  sketch.values.forEach((value, i) => {
    apart += (found[i * sketch.step]! - value) ** 2;
  });
  const typical = (sketch.norm * Math.sqrt(sketch.values.length)) / Math.sqrt(found.length);
  return Math.max(Math.abs(Math.sqrt(squares) - sketch.norm) / sketch.norm, Math.sqrt(apart) / typical);
};
