import type { Layer } from "./model.ts";

const convolution = (filters: number, padding = 0): readonly Layer[] => [
  { kind: "conv2d", filters, size: 3, padding },
  { kind: "batchNorm" },
  { kind: "relu" },
];

/**
 * The paper's network for images (its section 4.1) in MedMNIST's form: 28×28×1 and 9 classes give 234,713 trainable
 * weights. Images of 16×16 and more fit.
 */
export const cnn = (classes: number): readonly Layer[] => [
  ...convolution(16),
  ...convolution(16),
  { kind: "maxPool", size: 2 },
  ...convolution(64),
  ...convolution(64),
  ...convolution(64, 1),
  { kind: "maxPool", size: 2 },
  { kind: "flatten" },
  { kind: "dense", units: 128 },
  { kind: "relu" },
  { kind: "dense", units: 128 },
  { kind: "relu" },
  { kind: "dense", units: classes },
];
