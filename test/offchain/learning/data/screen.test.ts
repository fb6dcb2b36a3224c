import { expect } from "chai";

import type { Dataset } from "../../../../offchain/learning/data/dataset.ts";
import { describeFile } from "../../../../offchain/learning/data/describeFile.ts";
import { UnsuitableDataError } from "../../../../offchain/learning/data/errors.ts";
import { readCsv } from "../../../../offchain/learning/data/readCsv.ts";
import { screenData } from "../../../../offchain/learning/data/screenData.ts";
import { selectTableRows } from "../../../../offchain/learning/data/selectTableRows.ts";

const table = readCsv(
  new TextEncoder().encode("a,b,c,y\n1,x,5,0\n1,x,5,0\n2,,5,1\n1,x,5,1\n-3.5,z,5,0\n2,?,5,1\n,z,5,1\n1,2\n"),
  "x.csv",
  { label: "y" },
);
const part = (name: string, ...rows: number[]) => ({
  name,
  data: selectTableRows(table, Uint32Array.from(rows)),
});

function images(values: number[], ...labels: number[]): Dataset {
  return {
    inputs: Float32Array.from(values),
    labels: Int32Array.from(labels),
    shape: [1, 1, 2],
    classes: ["no", "yes"],
  };
}

describe("screening", () => {
  it("counts rows, columns, classes, missing values, duplicates and contradictions, and gives ranges", () => {
    const report = screenData([part("all", 0, 1, 2, 3, 4, 5, 6)], [], table.problems);
    expect(report).to.deep.include({
      rows: 7,
      columns: 4,
      missing: 3,
      duplicates: 2,
      contradictions: 1,
      nonFinite: 0,
    });
    expect({ ...report.classes }).to.deep.equal({ "0": 3, "1": 4 });
    expect(report.ranges).to.deep.equal([
      { name: "a", kind: "number", identifying: false, missing: 1, distinct: 3, lowest: -3.5, highest: 2 },
      { name: "b", kind: "text", identifying: false, missing: 2, distinct: 2, lowest: null, highest: null },
      { name: "c", kind: "number", identifying: false, missing: 0, distinct: 1, lowest: 5, highest: 5 },
    ]);
    expect(report.constant).to.deep.equal(["c"]);
    expect(report.problems).to.deep.equal([
      { line: null, what: "the class 0 has only 3 rows" },
      { line: null, what: "the class 1 has only 4 rows" },
      { line: null, what: "2 rows equal another one, label and all" },
      { line: null, what: "the column c never changes" },
      { line: 5, what: "equals another row in everything but the label" },
      { line: 9, what: "2 values where 4 are due; the row is left out" },
    ]);
  });

  it("finds rows of one split in another, whatever their label", () => {
    const report = screenData([part("train", 0, 2, 4), part("test", 1, 3, 5, 6)], [], []);
    expect(report.leaks).to.deep.equal([{ from: "train", to: "test", rows: 3 }]);
    expect(report.problems.map(({ what }) => what)).to.include("3 rows of test also occur in train");
    expect(report.splits.map(({ rows }) => rows)).to.deep.equal([3, 4]);
  });

  it("says when a split has one class only or lacks one", () => {
    const report = screenData([part("train", 0, 2), part("test", 4)], [], []);
    const said = report.problems.map(({ what }) => what);
    expect(said).to.include("test has rows of one class only");
    expect(said).to.include("the class 1 is not in test");
  });

  it("finds equal images by their bits, leaks between splits, and numbers that are not finite", () => {
    const train = images([1, 2, 1, 2, 3, 4, 1, 2], 0, 0, 1, 1);
    const test = images([3, 4, NaN, Infinity], 0, 1);
    const report = screenData(
      [
        { name: "train", data: train },
        { name: "test", data: test },
      ],
      [],
      [],
    );
    expect(report).to.deep.include({
      rows: 6,
      columns: 2,
      duplicates: 1,
      contradictions: 2,
      nonFinite: 2,
      missing: 0,
    });
    expect(report.leaks).to.deep.equal([{ from: "train", to: "test", rows: 1 }]);
    expect(report.problems.map(({ what }) => what)).to.include("2 values are no finite numbers");
    expect(screenData([{ name: "one", data: images([1, 2, 1, 3], 0, 1) }], [], []).constant).to.deep.equal([
      "1 of 2 places",
    ]);
  });

  it("reports a file whose MD5 is not the official one", () => {
    const file = describeFile(Uint8Array.of(1), "breastmnist.npz");
    const { problems } = screenData([part("all", 0, 2)], [file], []);
    expect(problems[0]?.what).to.include("not an official one").and.include(file.md5);
  });

  it("copes with classes and columns called like parts of every object", () => {
    const odd = readCsv(new TextEncoder().encode("__proto__,y\n1,__proto__\n2,constructor\n"), "x", {
      label: "y",
    });
    const { classes } = screenData([{ name: "all", data: odd }], [], []);
    expect(Object.entries(classes)).to.deep.equal([
      ["__proto__", 1],
      ["constructor", 1],
    ]);
  });

  it("refuses to compare what cannot be compared", () => {
    expect(() => screenData([], [], [])).to.throw(UnsuitableDataError);
    const image = { name: "b", data: images([1, 2], 0) };
    expect(() => screenData([part("a", 0), image], [], [])).to.throw(UnsuitableDataError);
    const other: Dataset = { ...images([1, 2], 0), shape: [2] };
    expect(() => screenData([image, { name: "c", data: other }], [], [])).to.throw(UnsuitableDataError);
  });
});

describe("screening of classes", () => {
  const screened = (text: string) =>
    screenData(
      [{ name: "all", data: readCsv(new TextEncoder().encode(text), "x.csv", { label: "y" }) }],
      [],
      [],
    );
  const rows = (label: string, count: number, from = 0): string =>
    Array.from({ length: count }, (_, i) => `${from + i},${label}\n`).join("");

  it("puts them in the engine's order and names the positive one of two, whatever comes first in the file", () => {
    const { order, positive, classes, problems } = screened(
      `a,y\n${rows("ill", 12)}${rows("healthy", 10, 50)}`,
    );
    expect([order, positive, Object.keys(classes)]).to.deep.equal([
      ["healthy", "ill"],
      "ill",
      ["healthy", "ill"],
    ]);
    expect(problems).to.deep.equal([]);
    expect(screened(`a,y\n${rows("1", 10)}${rows("2", 10)}${rows("3", 10)}`).positive).to.equal(null);
  });

  it("names a handful of rows, spellings that differ by case only, and amounts", () => {
    const said = (text: string): string => screened(text).problems.map(({ what }) => what).join("; "); // prettier-ignore
    expect(said(`a,y\n${rows("ill", 12)}${rows("Ill", 1, 50)}${rows("well", 9, 90)}`)).to.equal(
      "the classes Ill and ill differ by case only: --relabel Ill=ill makes one of them; the class Ill has a single row; the class well has only 9 rows",
    );
    const amounts = Array.from({ length: 21 }, (_, i) => rows(`${i}.5`, 1, i)).join("");
    expect(said(`a,y\n${amounts}`))
      .to.contain("the label has 21 different numbers")
      .and.contain("21 of 21");
  });

  it("knows a text with a value a row for what it is, and neither codes nor numbers", () => {
    const text = Array.from({ length: 40 }, (_, i) => `name ${i},${i},${i % 4 === 0 ? "f" : "m"},${i % 2}\n`);
    const { ranges, problems } = screened(`id,age,sex,y\n${text.join("")}`);
    expect(ranges.map(({ identifying }) => identifying)).to.deep.equal([true, false, false]);
    expect(problems[0]?.what).to.contain("the column id has 40 different values").and.contain("--ignore id");
  });
});
