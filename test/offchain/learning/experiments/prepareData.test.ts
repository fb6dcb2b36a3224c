import { expect } from "chai";

import { readCsv } from "../../../../offchain/learning/data/readCsv.ts";
import { completePlan } from "../../../../offchain/learning/experiments/completePlan.ts";
import { divideRows } from "../../../../offchain/learning/experiments/divideRows.ts";
import { ExperimentError } from "../../../../offchain/learning/experiments/errors.ts";
import { prepareData } from "../../../../offchain/learning/experiments/prepareData.ts";
import type { Source } from "../../../../offchain/learning/experiments/source.ts";

const csv = (rows: readonly string[]): Source => {
  const bytes = new TextEncoder().encode(["x,colour,site,ill", ...rows].join("\n"));
  return { kind: "table", table: readCsv(bytes, "t.csv", { label: "ill", groupBy: "site" }), files: 1 };
};
const rows = Array.from(
  { length: 100 },
  (_, i) =>
    `${i},${i % 2 === 0 ? "red" : "blue"},${i < 60 ? "north" : "south"},${i % 4 === 0 ? "yes" : "no"}`,
);
const facts = { rows: 65, shape: [2], files: 1, sites: 2, madeUp: false };
const plan = (given: Parameters<typeof completePlan>[0]) => completePlan(given, facts).plan;

describe("data made ready for a run", () => {
  it("gives each training row to one client or to the reference set, and none to two", () => {
    const prepared = prepareData(csv(rows), plan({ clients: 2, reference: 10 }), 1);
    const held = prepared.clients.flatMap((client) => [...client.rows]);
    expect(new Set(held).size).to.equal(held.length);
    expect(held.length + prepared.reference!.labels.length).to.equal(prepared.train.labels.length);
    expect([...prepared.reference!.labels].filter((label) => label === 1)).to.have.length(5);
    const all = [prepared.train, prepared.validation, prepared.test].map(({ labels }) => labels.length);
    expect(all).to.deep.equal([65, 15, 20]);
  });

  it("learns scaling from the clients' rows alone: mean 0 and deviation 1 over them", () => {
    const prepared = prepareData(csv(rows), plan({ clients: 3, reference: 8 }), 2);
    const held = prepared.clients.flatMap((client) => [...client.rows]);
    const width = prepared.train.shape[0]!;
    const values = held.map((row) => prepared.train.inputs[row * width]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
    expect(Math.abs(mean)).to.be.below(1e-6);
    expect(Math.abs(variance - 1)).to.be.below(1e-5);
  });

  it("learns the same whatever stands in the test rows", () => {
    const split = prepareData(csv(rows), plan({ clients: 3 }), 3);
    const scale = split.preprocessing!.columns[0]!;
    const mean = "mean" in scale ? scale.mean : NaN;
    const width = split.test.shape[0]!;
    const deviation = "deviation" in scale ? scale.deviation : NaN;
    const tested = new Set(
      Array.from(split.test.labels, (_, row) =>
        Math.round(split.test.inputs[row * width]! * deviation + mean),
      ),
    );
    expect(tested.size).to.equal(20);
    const spoilt = rows.map((line, i) => (tested.has(i) ? line.replace(/^\d+/, `99${i}`) : line));
    expect(prepareData(csv(spoilt), plan({ clients: 3 }), 3).preprocessing).to.deep.equal(
      split.preprocessing,
    );
  });

  it("makes a client of each site, and knows the site of each test row", () => {
    const { clients, testSites } = prepareData(csv(rows), plan({ partition: "column:site" }), 1);
    expect(clients.map(({ name }) => name)).to.deep.equal(["north", "south"]);
    expect(new Set(testSites)).to.deep.equal(new Set(["north", "south"]));
    expect(prepareData(csv(rows), plan({ clients: 2 }), 1).testSites).to.equal(null);
  });

  it("leaves out clients without rows or with rows of one class, and says so", () => {
    const labels = Int32Array.of(0, 0, 0, 1, 0, 1);
    const sites = ["a", "a", "b", "b", "c", "c"];
    const divided = divideRows(
      { labels, classes: 2, sites },
      { clients: 3, partition: "files", reference: 0 },
      1,
    );
    expect(divided.clients.map(({ name, rows: own }) => [name, ...own])).to.deep.equal([
      ["b", 2, 3],
      ["c", 4, 5],
    ]);
    expect(divided.excluded).to.deep.equal([{ client: "a", rows: 2, why: "all its rows are of one class" }]);
    const many = divideRows(
      { labels: Int32Array.from({ length: 200 }, (_, i) => i % 2), classes: 2, sites: null },
      { clients: 30, partition: "dirichlet:0.05", reference: 0 },
      1,
    ).excluded;
    expect(many.some(({ rows: none, why }) => none === 0 && why === "it has no rows")).to.equal(true);
  });

  it("refuses data of which no client could learn, and sites where there are none", () => {
    const labels = Int32Array.of(0, 0, 1, 1);
    const alone = { clients: 2, partition: "files", reference: 0 };
    expect(() => divideRows({ labels, classes: 2, sites: ["a", "a", "b", "b"] }, alone, 1)).to.throw(
      ExperimentError,
      "None of 2 clients",
    );
    expect(() => divideRows({ labels, classes: 2, sites: null }, alone, 1)).to.throw(
      ExperimentError,
      "from which site",
    );
  });

  it("gives copies of images to the client that holds the image", () => {
    const images: Source = {
      kind: "examples",
      dataset: {
        inputs: Float32Array.from({ length: 40 * 9 }, (_, i) => i),
        labels: Int32Array.from({ length: 40 }, (_, i) => i % 2),
        shape: [1, 3, 3],
        classes: ["no", "yes"],
      },
      sites: null,
      files: 1,
    };
    const settings = { clients: 2, partition: "iid", reference: 0, augment: 2 };
    const { clients, train } = prepareData(
      images,
      completePlan(settings, { ...facts, shape: [1, 3, 3] }).plan,
      1,
    );
    const kept = train.labels.length / 3;
    for (const { rows: own } of clients) {
      const originals = [...own].filter((row) => row < kept);
      expect([...own]).to.deep.equal([0, 1, 2].flatMap((copy) => originals.map((row) => row + copy * kept)));
    }
  });
});
