import { expect } from "chai";

import { beatDataset } from "../../../../offchain/learning/data/beatDataset.ts";
import type { CsvOptions } from "../../../../offchain/learning/data/csvOptions.ts";
import { describeFile } from "../../../../offchain/learning/data/describeFile.ts";
import { joinTables } from "../../../../offchain/learning/data/joinTables.ts";
import { readCsv } from "../../../../offchain/learning/data/readCsv.ts";
import { readMedMnist } from "../../../../offchain/learning/data/readMedMnist.ts";
import { readWfdb } from "../../../../offchain/learning/data/readWfdb.ts";
import { readWfdbAnnotations } from "../../../../offchain/learning/data/readWfdbAnnotations.ts";
import { screenData } from "../../../../offchain/learning/data/screenData.ts";
import { selectTableRows } from "../../../../offchain/learning/data/selectTableRows.ts";
import { splitRows } from "../../../../offchain/learning/data/splitRows.ts";
import type { Table } from "../../../../offchain/learning/data/table.ts";
import { expectNear } from "../../app/expectNear.ts";
import { sharedFile } from "./sharedFile.ts";

const mean = (table: Table, name: string): number => {
  const values = [...(table.columns.find((column) => column.name === name)?.values ?? [])].map(Number);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
};
const screen = (table: Table) => screenData([{ name: "all", data: table }], [], table.problems);
const missing = (table: Table) =>
  Object.fromEntries(screen(table).ranges.map((range) => [range.name, range.missing]));

/** Read a table of the data beside the repository, or skip the test. */
function open(test: Mocha.Context, path: string, options: CsvOptions): Table {
  const bytes = sharedFile(`tabular/${path}`);
  if (bytes === null) {
    console.log(`      ../shared/data/tabular/${path} is not there`);
    return test.skip();
  }
  return readCsv(bytes, path, options);
}

/** The figures are those the data sets were published with, or counted over the UCI originals. */
describe("published data sets", () => {
  it("give the figures of heart disease in Cleveland and Hungary (UCI)", function () {
    const cleveland = open(this, "heart-disease/processed.cleveland.data", { label: "target" });
    const hungary = open(this, "heart-disease/processed.hungarian.data", { label: "target" });
    expect(screen(cleveland)).to.deep.include({ rows: 303, columns: 14, missing: 6, duplicates: 0 });
    expect(screen(hungary)).to.deep.include({ rows: 294, columns: 14, missing: 782, duplicates: 1 });
    expect(cleveland.labels.filter((label) => label !== "0")).to.have.length(139);
    expect(hungary.labels.filter((label) => label !== "0")).to.have.length(106);
    expect(() => joinTables([cleveland, hungary]), "Cleveland grades 1 to 4").to.throw("0, 1, 2, 3, 4");
  });

  it("join the two hospitals once grades are merged, though they write codes and gaps differently", function () {
    const options = {
      label: "target",
      categorical: ["cp", "thal"],
      relabel: { "2": "1", "3": "1", "4": "1" },
    };
    const both = joinTables([
      open(this, "heart-disease/processed.cleveland.data", options),
      open(this, "heart-disease/processed.hungarian.data", options),
    ]);
    expect({ ...screen(both).classes }).to.deep.equal({ "0": 352, "1": 245 });
    const thal = both.columns.find(({ name }) => name === "thal");
    expect(new Set<unknown>(thal?.values)).to.deep.equal(new Set(["3", "6", "7", null]));
  });

  it("give the figures of Pima diabetes, zeros being missing only when told", function () {
    const plain = open(this, "pima/diabetes.csv", { label: "Outcome" });
    expect(screen(plain)).to.deep.include({ rows: 768, columns: 9, missing: 0, duplicates: 0 });
    expect({ ...screen(plain).classes }).to.deep.equal({ "0": 500, "1": 268 });
    expectNear(mean(plain, "Glucose"), 120.8945, 5e-5);
    const zeroIsMissing = ["Insulin", "SkinThickness", "BloodPressure", "BMI", "Glucose"];
    expect(missing(open(this, "pima/diabetes.csv", { label: "Outcome", zeroIsMissing }))).to.deep.include({
      Insulin: 374,
      SkinThickness: 227,
      BloodPressure: 35,
      BMI: 11,
      Glucose: 5,
    });
  });

  it("give the figures of breast cancer in Wisconsin (WDBC)", function () {
    const table = open(this, "wdbc/breast-cancer.csv", { label: "diagnosis" });
    expect(screen(table)).to.deep.include({ rows: 569, columns: 31, missing: 0, duplicates: 0 });
    expect({ ...screen(table).classes }).to.deep.equal({ M: 212, B: 357 });
    expectNear(mean(table, "radiusmean"), 14.1273, 5e-5);
    expectNear(mean(table, "areamean"), 654.8891, 5e-5);
  });

  it("give the figures of maternal health risk, with more than half of its rows there twice", function () {
    const table = open(this, "maternal-health-risk/maternal_health_risk.csv", {
      label: "RiskLevel",
      strict: true,
    });
    expect(screen(table)).to.deep.include({ rows: 1014, columns: 7, missing: 0, duplicates: 562 });
    expect({ ...screen(table).classes }).to.deep.equal({
      "low risk": 406,
      "mid risk": 336,
      "high risk": 272,
    });
    const split = splitRows(table, { validation: 0.15, test: 0.2 }, 1);
    const parts = Object.entries(split).map(([name, rows]) => ({ name, data: selectTableRows(table, rows) }));
    const report = screenData(parts, [], []);
    expect(report.leaks).to.deep.equal([]);
    expect(report.splits.map(({ rows }) => rows)).to.deep.equal([659, 152, 203]);
  });

  it("give the PneumoniaMNIST development file, which is not the official one, and does not leak", function () {
    const bytes = sharedFile("images/pneumoniamnist-dev.npz");
    if (bytes === null) return this.skip();
    const splits = readMedMnist(bytes, "pneumoniamnist-dev.npz");
    const file = describeFile(bytes, "pneumoniamnist-dev.npz");
    const report = screenData(
      Object.entries(splits).map(([name, data]) => ({ name, data })),
      [file],
      [],
    );
    expect(file).to.deep.include({ md5: "a9bf3adeba92df390cdbb35dd9062cf7", official: false });
    // The official validation split has 524 images, 389 of pneumonia.
    expect(report.splits.map(({ name, rows, classes }) => [name, rows, classes["pneumonia"]])).to.deep.equal([
      ["train", 4228, 3136],
      ["validation", 470, 348],
      ["test", 524, 389],
    ]);
    expect(report).to.deep.include({ columns: 784, leaks: [], contradictions: 0, nonFinite: 0 });
  });

  it("give MIT-BIH record 100 with its checksums and 2,274 annotations, and its beats in AAMI's classes", function () {
    const [header, samples, marks] = ["100.hea", "100.dat", "100.atr"].map((name) =>
      sharedFile(`signals/${name}`),
    );
    if (!header || !samples || !marks) return this.skip();
    const record = readWfdb(new TextDecoder().decode(header), new Map([["100.dat", samples]]), "100.hea");
    expect(record.header).to.deep.include({ name: "100", frequency: 360, length: 650000 });
    expect(record.header.signals.map(({ description }) => description)).to.deep.equal(["MLII", "V5"]);
    // (995 − 1024) / 200 mV
    expect(record.signals[0]?.[0]).to.equal(-0.145);
    const annotations = readWfdbAnnotations(marks, "100.atr");
    const count = (symbol: string): number => annotations.filter((one) => one.symbol === symbol).length;
    expect([annotations.length, count("N"), count("A"), count("V"), count("+")]).to.deep.equal([
      2274, 2239, 33, 1, 1,
    ]);
    const { dataset, problems } = beatDataset([{ record, annotations }]);
    expect(dataset).to.deep.include({ shape: [2, 180], classes: ["N", "S", "V"] });
    expect(dataset.labels.length + problems.length).to.equal(2273);
    expect(problems).to.have.length(2);
    const peaks = dataset.labels.reduce((sum, _, row) => sum + (dataset.inputs[row * 360 + 90] ?? 0), 0);
    expect(peaks / dataset.labels.length, "the R peak is at the annotation").to.be.greaterThan(0.8);
    const spoilt = samples.slice();
    spoilt[1000] = (spoilt[1000] ?? 0) ^ 1;
    expect(() =>
      readWfdb(new TextDecoder().decode(header), new Map([["100.dat", spoilt]]), "100.hea"),
    ).to.throw("sums");
  });

  it("give all four signals of v102s with their checksums", function () {
    const [header, samples] = ["v102s.hea", "v102s.dat"].map((name) => sharedFile(`signals/${name}`));
    if (!header || !samples) return this.skip();
    const record = readWfdb(new TextDecoder().decode(header), new Map([["v102s.dat", samples]]), "v102s.hea");
    expect(record.signals.map(({ length }) => length)).to.deep.equal([75000, 75000, 75000, 75000]);
    expect(record.header.signals.map(({ units }) => units)).to.deep.equal(["mV", "mV", "NU", "NU"]);
  });
});
