import type { Layer } from "./model.ts";

/** Fully connected layers with ReLU between them, for tables. */
export const mlp = (classes: number, hidden: readonly number[]): readonly Layer[] => [
  ...hidden.flatMap((units): Layer[] => [{ kind: "dense", units }, { kind: "relu" }]),
  { kind: "dense", units: classes },
];
