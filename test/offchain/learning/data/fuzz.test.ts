import { expect } from "chai";
import { zipSync } from "fflate";

import { applyPreprocessing } from "../../../../offchain/learning/data/applyPreprocessing.ts";
import { fitPreprocessing } from "../../../../offchain/learning/data/fitPreprocessing.ts";
import { readCsv } from "../../../../offchain/learning/data/readCsv.ts";
import { readMedMnist } from "../../../../offchain/learning/data/readMedMnist.ts";
import { readNpz } from "../../../../offchain/learning/data/readNpz.ts";
import { readWfdb } from "../../../../offchain/learning/data/readWfdb.ts";
import { readWfdbAnnotations } from "../../../../offchain/learning/data/readWfdbAnnotations.ts";
import { screenData } from "../../../../offchain/learning/data/screenData.ts";
import { tableStatistics } from "../../../../offchain/learning/data/tableStatistics.ts";
import { LearningError } from "../../../../offchain/learning/errors.ts";
import { random, type Random } from "../../../../offchain/learning/numbers/random.ts";
import { uniformInteger } from "../../../../offchain/learning/numbers/uniformInteger.ts";
import { npyBytes } from "./npyBytes.ts";
import { ARRAYS } from "./numpyFiles.ts";

const text = new TextEncoder();

/** Spoil a file: flip bits, cut, insert, repeat or overwrite with awkward bytes, a few times over. */
function spoilt(file: Uint8Array, stream: Random): Uint8Array {
  let bytes = [...file];
  const awkward = [0, 255, 34, 44, 10, 13, 9, 63, 45, 57, 101, 0x80];
  for (let times = 1 + uniformInteger(stream, 4); times > 0 && bytes.length > 0; times -= 1) {
    const at = uniformInteger(stream, bytes.length);
    const length = 1 + uniformInteger(stream, 8);
    const byte = awkward[uniformInteger(stream, awkward.length)] ?? 0;
    switch (uniformInteger(stream, 6)) {
      case 0:
        bytes[at]! ^= 1 << uniformInteger(stream, 8);
        break;
      case 1:
        bytes = bytes.slice(0, at);
        break;
      case 2:
        bytes.splice(at, length);
        break;
      case 3:
        bytes.splice(at, 0, ...bytes.slice(at, at + length));
        break;
      case 4:
        bytes.splice(at, 0, byte);
        break;
      default:
        bytes.fill(byte, at, Math.min(bytes.length, at + length));
    }
  }
  return Uint8Array.from(bytes);
}

/** Read many spoilt copies: each is read or refused with an error of ours, and none takes long. */
function endure(name: string, file: Uint8Array, times: number, read: (bytes: Uint8Array) => void): void {
  let refused = 0;
  for (let i = 0; i < times; i += 1) {
    const bytes = spoilt(file, random("fuzz", name, i));
    const started = performance.now();
    try {
      read(bytes);
    } catch (error) {
      if (!(error instanceof LearningError))
        throw new Error(`${name} ${i}: ${String(error)}`, { cause: error });
      refused += 1;
    }
    expect(performance.now() - started, `${name} ${i}`).to.be.lessThan(2000);
  }
  expect(refused, name).to.be.greaterThan(times / 20);
}

describe("spoilt files", () => {
  it("are read or refused as npz", () => {
    const arrays = new Uint8Array(Buffer.from(ARRAYS, "base64"));
    endure("npz", arrays, 1500, (bytes) => readNpz(bytes, "x.npz", 2 ** 24));
    const image = npyBytes(
      "|u1",
      [2, 2, 2],
      Uint8Array.from({ length: 8 }, (_, i) => i),
    );
    const labels = npyBytes("|u1", [2, 1], Uint8Array.of(0, 1));
    const names = ["train", "val", "test"].flatMap((part): [string, [Uint8Array, { level: 0 }]][] => [
      [`${part}_images.npy`, [image, { level: 0 }]],
      [`${part}_labels.npy`, [labels, { level: 0 }]],
    ]);
    endure("medmnist", zipSync(Object.fromEntries(names)), 1000, (bytes) => readMedMnist(bytes, "x.npz"));
  });

  it("are read or refused as arrays whatever their header says", () => {
    const parts = [
      "'descr'",
      "'<f8'",
      "'fortran_order'",
      "True",
      "'shape'",
      "(",
      ")",
      "3,",
      "99999999999,",
      "0,",
      "-1",
      ":",
      "{",
      "}",
      " ",
      ",",
    ];
    for (let i = 0; i < 1500; i += 1) {
      const stream = random("fuzz", "npy", i);
      const header = Array.from({ length: 12 }, () => parts[uniformInteger(stream, parts.length)]).join("");
      const array = npyBytes("<f8", [1], new Uint8Array(8));
      array.set(text.encode(header).subarray(0, 60), 10);
      try {
        readNpz(zipSync({ "a.npy": [array, { level: 0 }] }), "x.npz");
      } catch (error) {
        expect(error, header).to.be.instanceOf(LearningError);
      }
    }
  });

  it("are read or refused as CSV, and what was read never gives a number that is not finite", () => {
    const rows = Array.from({ length: 12 }, (_, i) => `${i},${i / 8 - 0.5},"re""d, ${i % 3}",${i % 2}`);
    const csv = text.encode(`\ufeffa,b,c,y\r\n${rows.join("\r\n")}\r\n?,NA,,1\r\n`);
    endure("csv", csv, 3000, (bytes) => {
      for (const label of ["y", 3]) {
        const table = readCsv(bytes, "x.csv", { label });
        expect(table.labels.length).to.equal(table.lines.length);
        screenData([{ name: "all", data: table }], [], table.problems);
        const learnt = fitPreprocessing([tableStatistics(table, { imputation: "median", ordinal: {} })]);
        const { dataset } = applyPreprocessing(learnt, table);
        expect(dataset.inputs.every(Number.isFinite)).to.equal(true);
      }
    });
  });

  it("are read or refused as WFDB headers, signals and annotations", () => {
    const header =
      "x 2 360 4\nx.dat 212 200 11 1024 995 -22131 0 MLII\nx.dat 212 200(3)/mV 11 1024\n# 69 M\n";
    const samples = new Map([["x.dat", new Uint8Array(12)]]);
    endure("hea", text.encode(header), 2000, (bytes) =>
      readWfdb(new TextDecoder().decode(bytes), samples, "x.hea"),
    );
    const annotations = Uint8Array.of(
      18,
      112,
      3,
      252,
      40,
      78,
      0,
      0,
      59,
      4,
      0,
      236,
      1,
      0,
      5,
      0,
      2,
      20,
      255,
      247,
      0,
      0,
    );
    endure("atr", annotations, 2000, (bytes) => readWfdbAnnotations(bytes, "x.atr"));
  });

  it("of no sense at all are refused", () => {
    for (let i = 0; i < 500; i += 1) {
      const stream = random("fuzz", "noise", i);
      const bytes = Uint8Array.from({ length: uniformInteger(stream, 200) }, () =>
        uniformInteger(stream, 256),
      );
      for (const read of [
        () => readNpz(bytes, "x"),
        () => readWfdb(new TextDecoder("latin1").decode(bytes), new Map(), "x"),
      ]) {
        expect(read).to.throw(LearningError);
      }
    }
  });

  it("that are long lines of quotes or delimiters take no more than their length", () => {
    const started = performance.now();
    for (const piece of ['"', ',"', '""', ",", "\r", "\t", '"\n']) {
      try {
        readCsv(text.encode(piece.repeat(100_000)), "x.csv", { label: 0 });
      } catch (error) {
        expect(error, JSON.stringify(piece)).to.be.instanceOf(LearningError);
      }
    }
    expect(performance.now() - started).to.be.lessThan(8000);
  });
});
