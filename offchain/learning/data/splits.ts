import type { Dataset } from "./dataset.ts";

/** The three parts of a data set. Models learn from `train`, choices are made on `validation`, figures come from `test`. */
export type Splits<Part = Dataset> = {
  readonly train: Part;
  readonly validation: Part;
  readonly test: Part;
};
