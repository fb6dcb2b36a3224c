import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { expect } from "chai";

import { checkPartition } from "../../../../offchain/learning/data/checkPartition.ts";
import type { Dataset } from "../../../../offchain/learning/data/dataset.ts";
import { UnsuitableDataError } from "../../../../offchain/learning/data/errors.ts";
import { partitionByColumn } from "../../../../offchain/learning/data/partitionByColumn.ts";
import { screenData } from "../../../../offchain/learning/data/screenData.ts";
import { synthetic } from "../../../../offchain/learning/data/synthetic.ts";
import type { SyntheticSpec } from "../../../../offchain/learning/data/syntheticSpec.ts";

const specs: readonly SyntheticSpec[] = [
  { kind: "images", rows: 200, classes: 4, hospitals: 5 },
  { kind: "table", rows: 200, classes: 3, hospitals: 4 },
  { kind: "signals", rows: 200, classes: 2, hospitals: 3 },
];

/** SHA-256 of the inputs' bits, least significant byte first. */
function digest({ inputs }: Dataset): string {
  const bytes = new Uint8Array(inputs.length * 4);
  const view = new DataView(bytes.buffer);
  inputs.forEach((value, i) => {
    view.setFloat32(4 * i, value, true);
  });
  return bytesToHex(sha256(bytes));
}

describe("made-up data", () => {
  it("are the same bits on every machine", () => {
    const found = specs.map((spec) => digest(synthetic(spec, 1).splits.train).slice(0, 16));
    // Ours, first made with Node 24: they change only when the generator does.
    expect(found).to.deep.equal(["63fec8dce5b4a011", "098e8e7423800595", "9dc19340d628e2ce"]);
  });

  it("are others for another seed", () => {
    for (const spec of specs)
      expect(digest(synthetic(spec, 2).splits.test)).not.to.equal(digest(synthetic(spec, 1).splits.test));
  });

  it("have the asked size, finite numbers, no row twice, every class in every split, and a hospital for each training row", () => {
    for (const spec of specs) {
      const { splits, groups } = synthetic(spec, 1);
      expect([splits.train, splits.validation, splits.test].map(({ labels }) => labels.length)).to.deep.equal(
        [140, 20, 40],
      );
      const report = screenData(
        Object.entries(splits).map(([name, data]) => ({ name, data })),
        [],
        [],
      );
      expect(report).to.deep.include({ rows: 200, duplicates: 0, nonFinite: 0, constant: [] });
      expect(report.problems, spec.kind).to.deep.equal([]);
      const { names, clients } = partitionByColumn(groups);
      expect(names).to.have.length(spec.hospitals);
      expect(
        checkPartition(clients, splits.train.labels).filter(({ kind }) => kind === "empty"),
      ).to.deep.equal([]);
    }
  });

  it("differ between hospitals in how often they see a class", () => {
    const { splits, groups } = synthetic({ kind: "table", rows: 2000, classes: 2, hospitals: 5 }, 1);
    const shares = partitionByColumn(groups).clients.map(
      (rows) => rows.filter((row) => splits.train.labels[row] === 1).length / rows.length,
    );
    expect(Math.max(...shares) - Math.min(...shares)).to.be.greaterThan(0.15);
  });

  it("hold something to learn that is not given away: a nearest mean beats chance by far and is often wrong", () => {
    const { train, test } = synthetic({ kind: "table", rows: 3000, classes: 2, hospitals: 1 }, 1).splits;
    const [means, counts] = [new Float64Array(20), [0, 0]];
    train.labels.forEach((label, row) => {
      counts[label]! += 1;
      for (let i = 0; i < 10; i += 1) means[label * 10 + i]! += train.inputs[row * 10 + i]!;
    });
    let right = 0;
    test.labels.forEach((label, row) => {
      const distance = (c: number): number =>
        Array.from(
          { length: 10 },
          (_, i) => (test.inputs[row * 10 + i]! - means[c * 10 + i]! / counts[c]!) ** 2,
        ).reduce((a, b) => a + b);
      if ((distance(1) < distance(0) ? 1 : 0) === label) right += 1;
    });
    expect(right / test.labels.length).to.be.within(0.65, 0.95);
  });

  it("are refused where they make no sense", () => {
    const spec = specs[0]!;
    for (const wrong of [
      { rows: 19 },
      { rows: 1e9 },
      { rows: 20.5 },
      { classes: 1 },
      { classes: 11 },
      { hospitals: 0 },
      { hospitals: 101 },
      { rows: NaN },
    ]) {
      expect(() => synthetic({ ...spec, ...wrong }, 1), JSON.stringify(wrong)).to.throw(UnsuitableDataError);
    }
  });
});
