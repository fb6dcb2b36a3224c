import { expect } from "chai";

import type { CsvOptions } from "../../../../offchain/learning/data/csvOptions.ts";
import { CsvError, StrictDataError, UnsuitableDataError } from "../../../../offchain/learning/data/errors.ts";
import { joinTables } from "../../../../offchain/learning/data/joinTables.ts";
import { readCsv } from "../../../../offchain/learning/data/readCsv.ts";
import type { Table } from "../../../../offchain/learning/data/table.ts";

const read = (text: string, options: Partial<CsvOptions> = {}, source = "x.csv"): Table =>
  readCsv(new TextEncoder().encode(text), source, { label: "y", ...options });
const column = (table: Table, name: string): unknown[] => [
  ...(table.columns.find((one) => one.name === name)?.values ?? []),
];

describe("CSV files", () => {
  it("reads quotes, doubled quotes, line breaks in cells, a byte order mark and CRLF, and keeps true line numbers", () => {
    const table = read(
      '\ufeffa,note,y\r\n1,"say ""hi"", twice",no\r\n2,"two\r\nlines",yes\r\n\r\n3,plain,no',
    );
    expect(column(table, "a")).to.deep.equal([1, 2, 3]);
    expect(column(table, "note")).to.deep.equal(['say "hi", twice', "two\r\nlines", "plain"]);
    expect(table.labels).to.deep.equal(["no", "yes", "no"]);
    expect([...table.lines]).to.deep.equal([2, 3, 6]);
    expect(table.problems).to.deep.equal([]);
  });

  it("detects a header, and lets itself be told", () => {
    expect(read("a,y\n1,0\n2,1\n").labels).to.deep.equal(["0", "1"]);
    const bare = read("1,0\n2,1\n", { label: 1 });
    expect(bare.labels).to.deep.equal(["0", "1"]);
    expect(bare.columns[0]?.name).to.equal("0");
    expect(read("1,0\n2,1\n", { label: "1" }).labels, "a place, not a name found in data").to.deep.equal([
      "0",
      "1",
    ]);
    expect(read("1,0\n2,1\n", { label: "1", header: false }).labels).to.deep.equal(["0", "1"]);
    expect(read("?,b\nc,d\n", { label: 1 }).labels, "a missing cell is no name").to.deep.equal(["b", "d"]);
    expect(read("a,b\nc,d\n", { label: 1 }).labels).to.deep.equal(["d"]);
    expect(read("a,b\nc,d\n", { label: 1, header: false }).labels).to.deep.equal(["b", "d"]);
  });

  it("refuses a header of two equal names, and takes words of which two are equal above words for data", () => {
    expect(() => read("a,b,a,y\n1,2,3,0\n")).to.throw(CsvError, "names columns 1 and 3 alike");
    expect(() => read("a,b,a,z\n1,2,3,0\n", { label: 3 })).to.throw(CsvError, "--header no");
    const words = "p,n,y,y\nq,y,y,n\n";
    expect(read(words, { label: 0 }).labels).to.deep.equal(["p", "q"]);
    expect(read("a,b,a,z\n1,2,3,0\n", { label: 3, header: false }).labels).to.deep.equal(["z", "0"]);
  });

  it("names a column of decimal commas, reads it when told, and then takes no point for a comma", () => {
    const text = "a;y\n36,6;0\n37;1\n-,5;0\n1,5e1;1\n";
    const [problem] = read(text).problems;
    expect(problem).to.have.property("line", null);
    expect(problem?.what).to.contain("the column a").and.contain("--decimal ,");
    expect(column(read(text, { decimal: "," }), "a")).to.deep.equal([36.6, 37, -0.5, 15]);
    expect(read("a;y\n1.500;0\n2.500;1\n", { decimal: "," }).problems[0]?.what).to.contain("--decimal .");
  });

  it("takes a column for one of numbers when told, however many of its cells are none", () => {
    const { labels, problems } = read("a,y\nx,0\nz,1\n3,1\n", { numeric: ["a"] });
    expect([labels, problems.map(({ line }) => line)]).to.deep.equal([["1"], [2, 3]]);
  });

  it("names the renamings that no file of several has a label for", () => {
    const of = (text: string, name: string): Table => read(text, { relabel: { "2": "1", "3": "1" } }, name);
    const files = [of("a,y\n1,0\n2,2\n", "x.csv"), of("a,y\n1,0\n2,1\n", "z.csv")];
    expect(files.map(({ unmatched }) => unmatched)).to.deep.equal([["3"], ["2", "3"]]);
    expect(joinTables(files).unmatched).to.deep.equal(["3"]);
  });

  it("counts empty cells, ?, NA and NaN as missing, and others only when told", () => {
    const text = "a,b,y\n,x,0\n?,NA,1\nNA,NaN,0\nNaN,?,1\n5,-9,0\n";
    const table = read(text);
    expect(column(table, "a")).to.deep.equal([NaN, NaN, NaN, NaN, 5]);
    expect(column(table, "b")).to.deep.equal(["x", null, null, null, "-9"]);
    expect(column(read("a,y\n-9,0\n1,1\n", { missing: ["-9"] }), "a")).to.deep.equal([NaN, 1]);
  });

  it("leaves out short, long, unlabelled and unreadable rows, each reported with its line", () => {
    const good = "1,2,0\n".repeat(20);
    const table = read(`a,b,y\n${good}1,0\n1,abc,1\n1,2,3,0\n1,2,\n1,1e999,1\n3,4,1\n`);
    expect(table.labels.length).to.equal(21);
    expect(table.problems).to.deep.equal([
      { line: 22, what: "2 values where 3 are due; the row is left out" },
      { line: 23, what: "b is no finite number; the row is left out" },
      { line: 24, what: "4 values where 3 are due; the row is left out" },
      { line: 25, what: "no label; the row is left out" },
      { line: 26, what: "b is no finite number; the row is left out" },
    ]);
    expect(table.lines.at(-1)).to.equal(27);
  });

  it("never lets an infinity or a hexadecimal number pass for a number", () => {
    const good = "1,0\n2,1\n".repeat(10);
    for (const cell of ["Infinity", "-inf", "0x10", "1,000", "1 2"]) {
      const table = read(`a,y\n${good}"${cell}",1\n`);
      expect(
        table.problems.map(({ line }) => line),
        cell,
      ).to.deep.equal([22]);
      expect(column(table, "a").every(Number.isFinite)).to.equal(true);
    }
  });

  it("cuts stray tabs and spaces off, and reports the tabs", () => {
    const table = read("a,y\n 1 ,no\t\n\t2,\tno\n3,yes\n");
    expect(column(table, "a")).to.deep.equal([1, 2, 3]);
    expect(table.labels).to.deep.equal(["no", "no", "yes"]);
    expect(table.problems.map(({ line }) => line)).to.deep.equal([2, 3]);
  });

  it("refuses anything of that when strict, and says what came first", () => {
    for (const text of ["a,y\n1\n1,0\n", "a,y\n1,0,2\n1,0\n", "a,y\n1,\n1,0\n", "a,y\n1\t,0\n"]) {
      expect(() => read(text, { strict: true }), text).to.throw(StrictDataError, "line 2");
      expect(read(text).problems).to.have.length(1);
    }
    expect(read("a,y\n,0\n1,1\n", { strict: true }).labels, "a missing value is no mistake").to.have.length(
      2,
    );
  });

  it("reads semicolons and tabs, detected in the first line or given", () => {
    expect(column(read("a;b;y\n1,5;2;0\n"), "a")).to.deep.equal(["1,5"]);
    expect(column(read("a\tb\ty\n1\t2\t0\n"), "b")).to.deep.equal([2]);
    expect(column(read("a,b|y\n1|0\n", { delimiter: "|", label: "y" }), "a,b")).to.deep.equal([1]);
    expect(() => read("a,y\n1,0\n", { delimiter: "ab" })).to.throw(CsvError, "ab");
  });

  it("takes zeros as missing, drops columns, and reads codes as categories only where told", () => {
    const text = "id,insulin,code,y\n1,0,3.0,0\n2,94,3,1\n3,0.0,7.0,0\n";
    const plain = read(text);
    expect(column(plain, "insulin")).to.deep.equal([0, 94, 0]);
    expect(column(plain, "code")).to.deep.equal([3, 3, 7]);
    const told = read(text, { zeroIsMissing: ["insulin"], ignore: ["id"], categorical: ["code"] });
    expect(column(told, "insulin")).to.deep.equal([NaN, 94, NaN]);
    expect(column(told, "code")).to.deep.equal(["3", "3", "7"]);
    expect(told.columns.map(({ name }) => name)).to.deep.equal(["insulin", "code"]);
    expect(told.width).to.equal(4);
  });

  it("leaves out rows whose label is no finite number", () => {
    const table = read("a,y\n1,0\n2,1\n3,Infinity\n4,-1e999\n5,nan\n6,NaN\n7,1\n");
    expect(table.labels).to.deep.equal(["0", "1", "1"]);
    expect(table.problems.map(({ line }) => line)).to.deep.equal([4, 5, 6, 7]);
    expect(table.problems[0]?.what).to.equal("the label is no finite number; the row is left out");
  });

  it("renames labels, and divides by a column that is then no feature", () => {
    const table = read("a,site,y\n1,north,0\n2,south,4\n3,,1\n4,north,2.0\n", {
      relabel: { "2": "1", "4": "1" },
      groupBy: "site",
    });
    expect(table.labels).to.deep.equal(["0", "1", "1"]);
    expect(table.groups).to.deep.equal(["north", "south", "north"]);
    expect(table.columns.map(({ name }) => name)).to.deep.equal(["a"]);
    expect(table.problems).to.deep.equal([{ line: 4, what: "no site; the row is left out" }]);
  });

  it("refuses files that are none: empty, another encoding, open quotes, repeated names, no such column, no rows", () => {
    expect(() => read("")).to.throw(CsvError, "empty");
    expect(() => read("\n\n")).to.throw(CsvError, "empty");
    expect(() => read("a,y\n")).to.throw(CsvError, "no rows");
    expect(() => read('a,y\n1,0\n"2,1\n')).to.throw(CsvError, "line 3");
    expect(() => read('a,y\n"1"x,0\n')).to.throw(CsvError, "after a closing quote");
    expect(() => read("a,a,y\n1,2,0\n")).to.throw(CsvError, "columns 1 and 2 alike");
    expect(() => read("a,b\n1,0\n")).to.throw(CsvError, 'no column "y"');
    expect(() => read("a,b\n1,0\n", { label: 2 })).to.throw(CsvError, 'no column "2"');
    expect(() => read("y\n1\n0\n")).to.throw(CsvError, "no column of features");
    expect(() => read("a,y\n1\n2\n")).to.throw(CsvError, "no usable row");
    const latin = Uint8Array.of(0x61, 0x2c, 0x79, 0x0a, 0x4d, 0xfc, 0x2c, 0x31);
    expect(() => readCsv(latin, "latin.csv", { label: "y" })).to.throw(CsvError, "UTF-8");
    const utf16 = Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x2c, 0);
    expect(() => readCsv(utf16, "utf16.csv", { label: "y" })).to.throw(CsvError, "UTF-8");
  });
});

describe("several CSV files as several sites", () => {
  const north = read("a,c,y\n1,x,0\n2,,1\n", {}, "north.csv");
  const south = read("a,c,y\n3,?,0\n?,?,1\n", {}, "south.csv");

  it("keeps each row's site and line, and reads an empty column as the others do", () => {
    const table = joinTables([north, south]);
    expect(table.source).to.equal("north.csv + south.csv");
    expect(table.groups).to.deep.equal(["north.csv", "north.csv", "south.csv", "south.csv"]);
    expect(column(table, "a")).to.deep.equal([1, 2, 3, NaN]);
    expect(column(table, "c")).to.deep.equal(["x", null, null, null]);
    expect([...table.lines]).to.deep.equal([2, 3, 2, 3]);
  });

  it("refuses files whose classes differ, but for one of a single class, which it reports", () => {
    const graded = read("a,c,y\n3,x,0\n4,x,2\n", {}, "graded.csv");
    expect(() => joinTables([north, graded])).to.throw(UnsuitableDataError, "0, 2");
    const more = read("a,c,y\n3,x,0\n4,x,1\n5,x,2\n", {}, "more.csv");
    expect(() => joinTables([north, more])).to.throw(UnsuitableDataError, "more.csv");
    expect(() => joinTables([more, north])).to.throw(UnsuitableDataError, "north.csv");
    const healthy = read("a,c,y\n3,x,0\n4,x,0\n", {}, "healthy.csv");
    for (const tables of [
      [north, healthy],
      [healthy, north],
    ])
      expect(joinTables(tables).problems).to.deep.equal([
        { line: null, what: "healthy.csv has no row of 1" },
      ]);
    const other = read("a,c,y\n3,x,no\n4,x,no\n", {}, "other.csv");
    expect(() => joinTables([north, other])).to.throw(UnsuitableDataError, "other.csv");
    expect(() => joinTables([healthy, other])).to.throw(UnsuitableDataError, "other.csv");
  });

  it("refuses other columns, numbers against text, the same file twice, and no file", () => {
    const other = read("b,c,y\n1,x,0\n2,x,1\n", {}, "other.csv");
    expect(() => joinTables([north, other])).to.throw(UnsuitableDataError, "columns");
    const numbers = read("a,c,y\n1,1,0\n2,2,1\n", {}, "numbers.csv");
    expect(() => joinTables([north, numbers])).to.throw(UnsuitableDataError, "as text in another");
    expect(() => joinTables([north, north])).to.throw(UnsuitableDataError, "twice");
    expect(() => joinTables([])).to.throw(UnsuitableDataError);
  });
});
