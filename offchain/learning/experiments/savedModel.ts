import type { Preprocessing } from "../data/preprocessing.ts";
import type { ModelKind } from "../model/buildModel.ts";

/** What has to be known beside the weights to use a model on new data: plain JSON, kept beside them. */
export type SavedModel = {
  readonly format: "aceso-model-1";
  readonly kind: ModelKind;
  /** Shape of one example. */
  readonly input: readonly number[];
  readonly classes: readonly string[];
  /** How a table becomes inputs; null for images and signals, whose scale is fixed. */
  readonly preprocessing: Preprocessing | null;
  /** From which score on the second of two classes is said; null with more. */
  readonly threshold: number | null;
  /** SHA-256 in hex of the weights' file. */
  readonly digest: string;
};
