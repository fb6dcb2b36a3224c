import type { Dataset } from "../../../offchain/learning/data/dataset.ts";
import { synthetic } from "../../../offchain/learning/data/synthetic.ts";
import { buildModel } from "../../../offchain/learning/model/buildModel.ts";
import { sharedDataset } from "../../../offchain/learning/node/sharedDataset.ts";
import type { Model } from "../../../offchain/learning/model/model.ts";

export type BenchFederation = {
  readonly model: Model;
  readonly sets: { readonly train: Dataset; readonly test: Dataset };
  /** Rows of each client in shared memory, as many for each. */
  readonly clients: readonly Uint32Array[];
};

const classes = 9;

/** Clients with made-up images of 28 × 28 and nine classes. */
export const makeFederation = (
  kind: "cnn" | "mlp",
  hidden: readonly number[],
  count: number,
  rowsEach: number,
): BenchFederation => {
  const rows = Math.ceil((count * rowsEach) / 0.69);
  const { train, test } = synthetic({ kind: "images", rows, classes, hospitals: 5 }, 1).splits;
  const model = buildModel({ kind, input: train.shape, classes, hidden });
  const clients = Array.from({ length: count }, (_, client) => {
    const own = new Uint32Array(new SharedArrayBuffer(4 * rowsEach));
    return own.map((__, i) => client + count * i);
  });
  return { model, sets: { train: sharedDataset(train), test: sharedDataset(test) }, clients };
};
