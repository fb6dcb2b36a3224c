import { expect } from "chai";

import { applyPreprocessing } from "../../../../offchain/learning/data/applyPreprocessing.ts";
import { PreprocessingError } from "../../../../offchain/learning/data/errors.ts";
import { fitPreprocessing } from "../../../../offchain/learning/data/fitPreprocessing.ts";
import { binValue, histogramBin } from "../../../../offchain/learning/data/histogram.ts";
import type { Preprocessing, PreprocessingPlan } from "../../../../offchain/learning/data/preprocessing.ts";
import { readCsv } from "../../../../offchain/learning/data/readCsv.ts";
import { selectTableRows } from "../../../../offchain/learning/data/selectTableRows.ts";
import { splitRows } from "../../../../offchain/learning/data/splitRows.ts";
import type { Table } from "../../../../offchain/learning/data/table.ts";
import { tableStatistics } from "../../../../offchain/learning/data/tableStatistics.ts";
import { partitionDirichlet } from "../../../../offchain/learning/data/partitionDirichlet.ts";
import { partitionIid } from "../../../../offchain/learning/data/partitionIid.ts";
import { gaussian } from "../../../../offchain/learning/numbers/gaussian.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { expectNear } from "../../app/expectNear.ts";

const plan: PreprocessingPlan = { imputation: "mean", ordinal: {} };
const read = (text: string): Table => readCsv(new TextEncoder().encode(text), "x.csv", { label: "y" });
const fit = (tables: readonly Table[], how = plan): Preprocessing =>
  fitPreprocessing(tables.map((table) => tableStatistics(table, how)));

/** 300 rows of three numbers of very different sizes, some missing, a text, and two classes. */
const drawn = ((): Table => {
  const stream = random("preprocessing test");
  const lines = Array.from({ length: 300 }, (_, row) => {
    const a = stream.uniform() < 0.1 ? "?" : String(1e6 + gaussian(stream));
    const c = ["red", "green", "blue", ""][Math.floor(stream.uniform() * 4)] ?? "";
    return [a, 0.001 * gaussian(stream), gaussian(stream) * 300 - 50, c, row % 2].join(",");
  });
  return read(`a,b,x,c,y\n${lines.join("\n")}\n`);
})();

describe("preprocessing", () => {
  it("scales a hand-made column to mean 0 and deviation 1, and fills what is missing with the mean", () => {
    const table = read("a,y\n1,0\n3,1\n?,0\n5,1\n7,0\n");
    const learnt = fit([table]);
    expect(learnt.columns).to.deep.equal([
      { kind: "number", name: "a", order: null, fill: 4, mean: 4, deviation: Math.sqrt(5) },
    ]);
    expect(learnt.classes).to.deep.equal(["0", "1"]);
    const { dataset } = applyPreprocessing(learnt, table);
    const root = Math.sqrt(5);
    expect([...dataset.inputs]).to.deep.equal([-3 / root, -1 / root, 0, 1 / root, 3 / root].map(Math.fround));
    expect([...dataset.labels]).to.deep.equal([0, 1, 0, 1, 0]);
    expect(dataset.shape).to.deep.equal([1]);
  });

  it("takes columns for what they hold, whatever they are called", () => {
    for (const name of ["__proto__", "constructor", "toString"]) {
      const { columns } = fit([read(`${name},y\n1,0\n3,1\n`)]);
      expect(columns, name).to.deep.equal([
        { kind: "number", name, order: null, fill: 2, mean: 2, deviation: 1 },
      ]);
      expect([
        ...applyPreprocessing(fit([read(`${name},y\n1,0\n3,1\n`)]), read(`${name},y\n1,0\n3,1\n`)).dataset
          .inputs,
      ]).to.deep.equal([-1, 1]);
    }
  });

  it("learns to the bit the same from any partition in any order as from the pooled rows", () => {
    const labels = Int32Array.from(drawn.labels, Number);
    for (const imputation of ["mean", "median"] as const) {
      const how = { ...plan, imputation };
      const pooled = fit([drawn], how);
      for (const parts of [
        partitionIid(300, 7, 1),
        partitionIid(300, 300, 2),
        partitionDirichlet(labels, 20, 0.1, 3),
        [new Uint32Array(), Uint32Array.from(labels.keys())],
      ]) {
        const clients = parts.map((rows) => selectTableRows(drawn, rows));
        expect(fit(clients, how)).to.deep.equal(pooled);
        expect(fit(clients.toReversed(), how)).to.deep.equal(pooled);
      }
    }
  });

  it("agrees with the textbook's two passes over the pooled rows, where sums of doubles would cancel", () => {
    const learnt = fit([drawn]);
    for (const place of [0, 1, 2]) {
      const column = drawn.columns[place];
      const values = [...(column?.values ?? [])].map(Number).filter((value) => !Number.isNaN(value));
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      const found = learnt.columns[place];
      if (found?.kind !== "number") throw new Error("not a column of numbers");
      expectNear(found.mean, mean, Math.abs(mean) * 1e-12 + 1e-12);
      expectNear(found.deviation / Math.sqrt(variance), 1, 1e-8);
    }
  });

  it("never looks at test rows: whatever they hold, what is learnt and the training inputs stay", () => {
    const { train, test } = splitRows(drawn, { validation: 0.1, test: 0.2 }, 1);
    const trained = selectTableRows(drawn, train);
    const learnt = fit([trained]);
    const spoilt: Table = {
      ...drawn,
      columns: drawn.columns.map((column) =>
        column.kind === "number"
          ? {
              ...column,
              values: column.values.map((value, row) => (test.includes(row) ? value * 1e3 + 1e9 : value)),
            }
          : column,
      ),
    };
    expect(fit([selectTableRows(spoilt, train)])).to.deep.equal(learnt);
    expect(fit([spoilt])).not.to.deep.equal(learnt);
    const before = JSON.stringify(learnt);
    applyPreprocessing(learnt, selectTableRows(spoilt, test));
    expect(JSON.stringify(learnt)).to.equal(before);
  });

  it("makes one-hot of texts, nothing of missing ones, and reports what training never saw with its line", () => {
    const learnt = fit([read("c,y\nred,0\nblue,1\n,1\n")]);
    expect(learnt.columns[0]).to.deep.equal({ kind: "oneHot", name: "c", categories: ["blue", "red"] });
    const { dataset, problems } = applyPreprocessing(learnt, read("c,y\nred,0\nblue,0\n?,1\npink,1\n"));
    expect(dataset.shape).to.deep.equal([2]);
    expect([...dataset.inputs]).to.deep.equal([0, 1, 1, 0, 0, 0, 0, 0]);
    expect(problems).to.deep.equal([
      { line: 5, what: "the text in c never occurs in training; it counts as missing" },
    ]);
  });

  it("ranks a text that has an order, and refuses one its order does not name", () => {
    const how: PreprocessingPlan = { imputation: "median", ordinal: { c: ["low", "mid", "high"] } };
    const learnt = fit([read("c,y\nlow,0\nhigh,1\n,1\nmid,0\nhigh,0\n")], how);
    expect(learnt.columns[0]).to.deep.include({ order: ["low", "mid", "high"], fill: 1, mean: 1.25 });
    expect(() => fit([read("c,y\nlow,0\nhuge,1\n")], how)).to.throw(PreprocessingError, "huge");
    const { problems } = applyPreprocessing(learnt, read("c,y\nhuge,0\nlow,1\n"));
    expect(problems.map(({ line }) => line)).to.deep.equal([2]);
  });

  it("takes the median from bins that hold whole numbers up to 255 exactly and others within 0.4 %", () => {
    const learnt = fit([read("a,y\n-7,0\n200,1\n61,0\n?,1\n")], { ...plan, imputation: "median" });
    expect(learnt.columns[0]).to.deep.include({ fill: 61 });
    for (let value = -255; value <= 255; value += 1)
      expect(binValue(histogramBin(value))).to.equal(value + 0);
    for (const value of [1e-300, 0.3, 1234.5, -98765.4, 1e300]) {
      expect(Math.abs(binValue(histogramBin(value)) / value - 1)).to.be.lessThan(0.004 * 2);
      expect(histogramBin(value)).to.be.lessThan(histogramBin(value + Math.abs(value) * 0.01));
    }
  });

  it("leaves a constant column at 0 and an empty one too", () => {
    const table = read("a,b,y\n5,?,0\n5,?,1\n");
    expect([...applyPreprocessing(fit([table]), table).dataset.inputs]).to.deep.equal([0, 0, 0, 0]);
  });

  it("lets a client's column be empty where others have texts", () => {
    const empty = read("c,y\n?,0\n?,1\n");
    const learnt = fit([empty, read("c,y\nred,0\nblue,1\n")]);
    expect([...applyPreprocessing(learnt, empty).dataset.inputs]).to.deep.equal([0, 0, 0, 0]);
  });

  it("makes inputs of a table without labels, to predict from", () => {
    const learnt = fit([read("a,y\n1,0\n3,1\n")]);
    const bare = readCsv(new TextEncoder().encode("a\n3\n?\n"), "x.csv", { label: null });
    const { dataset } = applyPreprocessing(learnt, bare);
    expect([...dataset.inputs]).to.deep.equal([1, 0]);
    expect([...dataset.labels]).to.deep.equal([-1, -1]);
  });

  it("refuses nobody's rows, one class, unknown classes, other columns, other plans, and numbers out of range", () => {
    const good = read("a,y\n1,0\n2,1\n");
    const learnt = fit([good]);
    expect(() => fitPreprocessing([])).to.throw(PreprocessingError, "No client");
    expect(() => fit([selectTableRows(good, new Uint32Array())])).to.throw(PreprocessingError, "No client");
    expect(() => fit([read("a,y\n1,0\n2,0\n")])).to.throw(PreprocessingError, "single class");
    expect(() => fitPreprocessing([tableStatistics(good, plan)], ["0", "2"])).to.throw(
      PreprocessingError,
      '"1"',
    );
    expect(() => fit([good, read("b,y\n1,0\n2,1\n")])).to.throw(PreprocessingError, "agree");
    expect(() => fit([good, read("a,b,y\n1,1,0\n2,1,1\n")])).to.throw(PreprocessingError, "agree");
    expect(() => fit([good, read("a,y\nx,0\nz,1\n")])).to.throw(PreprocessingError, "agree");
    const other = tableStatistics(good, { ...plan, imputation: "median" });
    expect(() => fitPreprocessing([tableStatistics(good, plan), other])).to.throw(
      PreprocessingError,
      "plans",
    );
    expect(() => applyPreprocessing(learnt, read("b,y\n1,0\n2,1\n"))).to.throw(PreprocessingError, "columns");
    expect(() => applyPreprocessing(learnt, read("a,y\nx,0\nz,1\n"))).to.throw(PreprocessingError, "text");
    expect(() => applyPreprocessing(learnt, read("a,y\n1,0\n2,9\n"))).to.throw(PreprocessingError, "line 3");
    expect(() => fit([read("a,y\n1e30,0\n2,1\n")])).to.throw(PreprocessingError, "2⁸⁰");
    expect(() => applyPreprocessing(learnt, read("a,y\n1e300,0\n2,1\n"))).to.throw(
      PreprocessingError,
      "line 2",
    );
  });
});
