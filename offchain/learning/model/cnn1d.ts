import type { Layer } from "./model.ts";

const convolution = (filters: number, size: number): readonly Layer[] => [
  { kind: "conv1d", filters, size, padding: (size - 1) / 2 },
  { kind: "batchNorm" },
  { kind: "relu" },
  { kind: "maxPool", size: 2 },
];

/** A small network for signals such as single heart beats: three convolutions over time. At least 8 samples long. */
export const cnn1d = (classes: number): readonly Layer[] => [
  ...convolution(16, 7),
  ...convolution(32, 5),
  ...convolution(64, 3),
  { kind: "flatten" },
  { kind: "dense", units: 64 },
  { kind: "relu" },
  { kind: "dense", units: classes },
];
