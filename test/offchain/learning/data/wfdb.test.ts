import { expect } from "chai";

import { aamiClass } from "../../../../offchain/learning/data/aamiClass.ts";
import { beatDataset } from "../../../../offchain/learning/data/beatDataset.ts";
import { UnsuitableDataError, WfdbError } from "../../../../offchain/learning/data/errors.ts";
import { readWfdb } from "../../../../offchain/learning/data/readWfdb.ts";
import { readWfdbAnnotations } from "../../../../offchain/learning/data/readWfdbAnnotations.ts";
import { readWfdbHeader } from "../../../../offchain/learning/data/readWfdbHeader.ts";
import type { WfdbRecord } from "../../../../offchain/learning/data/wfdb.ts";

const words = (...values: number[]): Uint8Array =>
  Uint8Array.from(values.flatMap((v) => [v & 255, (v >> 8) & 255]));
const word = (code: number, low: number): number => (code << 10) | low;
const one = (header: string, ...bytes: number[]): WfdbRecord =>
  readWfdb(header, new Map([["x.dat", Uint8Array.from(bytes)]]), "x.hea");

describe("WFDB records", () => {
  it("unpacks format 212: two samples of 12 bits in three bytes, with sign, interleaved over signals", () => {
    // Samples 1, −1, 2047, −2047: 001 fff | 7ff 801.
    const record = one("x 2 360 2\nx.dat 212 100\nx.dat 212 100\n", 0x01, 0xf0, 0xff, 0xff, 0x87, 0x01);
    expect(record.signals.map((signal) => [...signal])).to.deep.equal([
      [0.01, 20.47],
      [-0.01, -20.47],
    ]);
  });

  it("reads an odd number of samples in format 212", () => {
    expect([...(one("x 1 360 3\nx.dat 212 1\n", 5, 0, 6, 7, 0).signals[0] ?? [])]).to.deep.equal([5, 6, 7]);
  });

  it("unpacks format 16, takes the baseline off, divides by the gain, and marks invalid samples", () => {
    const record = one(
      "x 1 250 3\nx.dat 16 200(-100)/uV 16 7 300 -32508 0 lead two\n",
      0x2c,
      1,
      0xd8,
      0xff,
      0,
      0x80,
    );
    // 300, −40, −32768: sum −32508.
    expect([...(record.signals[0] ?? [])]).to.deep.equal([2, 0.3, NaN]);
    expect(record.header.signals[0]).to.deep.include({
      units: "uV",
      description: "lead two",
      baseline: -100,
      gain: 200,
    });
  });

  it("takes the ADC's zero as baseline where none is given, and 200 a millivolt where the gain is 0", () => {
    expect([...(one("x 1 250 1\nx.dat 16 0 12 1024\n", 0xc8, 4).signals[0] ?? [])]).to.deep.equal([1]);
    expect([...(one("x 1 250 1\nx.dat 16\n", 0xc8, 0).signals[0] ?? [])]).to.deep.equal([1]);
  });

  it("refuses a wrong checksum, a wrong first sample, a short file, and a file that is not there", () => {
    const header = (initial: number, sum: number): string =>
      `x 1 250 2\nx.dat 16 200 12 0 ${initial} ${sum} 0 II\n`;
    expect([...(one(header(1, 3), 1, 0, 2, 0).signals[0] ?? [])]).to.deep.equal([0.005, 0.01]);
    expect([...(one(header(1, 65537 + 2), 1, 0, 2, 0).signals[0] ?? [])], "modulo 2¹⁶").to.have.length(2);
    expect(() => one(header(1, 4), 1, 0, 2, 0)).to.throw(WfdbError, "sums II to 3, not 4");
    expect(() => one(header(2, 3), 1, 0, 2, 0)).to.throw(WfdbError, "begins II with 1, not 2");
    expect(() => one(header(1, 3), 1, 0, 2)).to.throw(WfdbError, "truncated");
    expect(() => readWfdb(header(1, 3), new Map(), "x.hea")).to.throw(WfdbError, "not given");
  });

  it("refuses headers it would have to guess at", () => {
    const refused = (text: string, why: string): void => {
      expect(() => readWfdbHeader(text, "x.hea"), text).to.throw(WfdbError, why);
    };
    refused("", "no header");
    refused("x/2 2 360 100\na 50\nb 50\n", "segments");
    refused("x 0 360 100\n", "1 to 64");
    refused("x 65 360 100\n", "1 to 64");
    refused("x 1 360\nx.dat 16\n", "how long");
    refused("x 1 0 100\nx.dat 16\n", "how fast");
    refused("x 1 360 99999999999\nx.dat 16\n", "how long");
    refused("x 2 360 100\nx.dat 16\n", "fewer lines");
    refused("x 1 360 100\nx.dat 80 200\n", 'format "80"');
    refused("x 1 360 100\nx.dat 212x4 200\n", 'format "212x4"');
    refused("x 1 360 100\nx.dat 16 abc\n", 'gain "abc"');
    refused("x 1 360 100\nx.dat 16 200 12 zero\n", '"zero"');
  });
});

describe("WFDB annotations", () => {
  it("follows times, longer times (SKIP), texts (AUX, padded), SUB, CHN and NUM", () => {
    const bytes = Uint8Array.from([
      ...words(word(28, 18), word(63, 3), 0x4e28, 0x0000), // rhythm "(N\0" after 18
      ...words(word(1, 59)), // N at 77
      ...words(word(59, 0), 1, 5, word(5, 2)), // V at 77 + 65541 + 2
      ...words(word(61, 0x3ff), word(62, 1), word(60, 0x3fe)), // subtype −1, channel 1, number −2
      ...words(word(59, 0), 0xffff, 0xffff, word(8, 4)), // A at one back and four on
      ...words(0),
    ]);
    const plain = { subtype: 0, channel: 0, number: 0, aux: "" };
    expect(readWfdbAnnotations(bytes, "x.atr")).to.deep.equal([
      { ...plain, sample: 18, symbol: "+", aux: "(N" },
      { ...plain, sample: 77, symbol: "N" },
      { sample: 65620, symbol: "V", subtype: -1, channel: 1, number: -2, aux: "" },
      { sample: 65623, symbol: "A", subtype: 0, channel: 1, number: -2, aux: "" },
    ]);
  });

  it("refuses a file cut off anywhere, an amendment of nothing, and a time before the beginning", () => {
    const whole = words(word(28, 18), word(63, 3), 0x4e28, 0, word(1, 59), word(59, 0), 1, 5, word(5, 2), 0);
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => readWfdbAnnotations(whole.subarray(0, length), "x.atr"), `${length}`).to.throw(WfdbError);
    }
    expect(() => readWfdbAnnotations(words(word(61, 1), 0), "x.atr")).to.throw(WfdbError, "before the first");
    expect(() => readWfdbAnnotations(words(word(59, 0), 0xffff, 0xff00, word(1, 1), 0), "x.atr")).to.throw(
      WfdbError,
      "before the beginning",
    );
  });

  it("sorts beats into AAMI's classes and leaves out what is no beat", () => {
    const classes = Array.from("NLRBejAaJSnVErF/fQ?", (symbol) => aamiClass(symbol)).join("");
    expect(classes).to.equal("NNNNNNSSSSSVVVFQQQQ");
    for (const symbol of ["+", "~", "|", "[", "x", "?63", "constructor"])
      expect(aamiClass(symbol)).to.equal(null);
  });
});

describe("beats", () => {
  const record: WfdbRecord = {
    header: {
      name: "r",
      frequency: 360,
      length: 12,
      signals: [
        {
          file: "r.dat",
          format: 16,
          gain: 1,
          baseline: 0,
          units: "mV",
          initial: null,
          checksum: null,
          description: "II",
        },
      ],
    },
    signals: [Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7, NaN, 9, 10, 11)],
  };
  const at = (sample: number, symbol: string) => ({
    sample,
    symbol,
    subtype: 0,
    channel: 0,
    number: 0,
    aux: "",
  });

  it("are cut out around each annotation less their mean; those at an edge or over a gap are reported", () => {
    const annotations = [at(0, "N"), at(1, "N"), at(3, "+"), at(4, "V"), at(7, "N"), at(11, "N")];
    const { dataset, groups, problems } = beatDataset([{ record, annotations }], { length: 3, before: 1 });
    expect([...dataset.inputs]).to.deep.equal([-1, 0, 1, -1, 0, 1]);
    expect([...dataset.labels]).to.deep.equal([0, 1]);
    expect(dataset).to.deep.include({ shape: [1, 3], classes: ["N", "V"] });
    expect(groups).to.deep.equal(["r", "r"]);
    expect(problems.map(({ what }) => what)).to.deep.equal([
      "r: the window of the beat at sample 0 leaves the record; the beat is left out",
      "r: the beat at sample 7 holds an invalid sample; it is left out",
      "r: the window of the beat at sample 11 leaves the record; the beat is left out",
    ]);
  });

  it("can be told normal from abnormal", () => {
    const annotations = [at(2, "V"), at(3, "N"), at(4, "A")];
    const options = { length: 2, before: 1, relabel: { S: "abnormal", V: "abnormal" } };
    const { dataset } = beatDataset([{ record, annotations }], options);
    expect(dataset.classes).to.deep.equal(["N", "abnormal"]);
    expect([...dataset.labels]).to.deep.equal([1, 0, 1]);
  });

  it("are refused with one class only, from records that differ, from one given twice, or in windows that are none", () => {
    const both = [at(2, "N"), at(3, "V")];
    const cut = { length: 2, before: 1 };
    expect(() => beatDataset([{ record, annotations: [at(2, "N")] }], cut)).to.throw(
      UnsuitableDataError,
      "class N",
    );
    expect(() => beatDataset([{ record, annotations: [] }], cut)).to.throw(UnsuitableDataError, "(none)");
    expect(() => beatDataset([], cut)).to.throw(UnsuitableDataError);
    const fast = { ...record, header: { ...record.header, name: "fast", frequency: 500 } };
    const two = [record, fast].map((one) => ({ record: one, annotations: both }));
    expect(() => beatDataset(two, cut)).to.throw(UnsuitableDataError, "500");
    const same = [record, record].map((one) => ({ record: one, annotations: both }));
    expect(() => beatDataset(same, cut)).to.throw(UnsuitableDataError, "twice");
    for (const [length, before] of [
      [0, 0],
      [2, 2],
      [2.5, 1],
      [2, -1],
      [1e6, 1],
    ] as const) {
      expect(() => beatDataset([{ record, annotations: both }], { length, before })).to.throw(
        UnsuitableDataError,
      );
    }
  });
});
