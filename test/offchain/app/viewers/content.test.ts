import { expect } from "chai";
import fc from "fast-check";
import { secondsText } from "../../../../app/viewers/ecg/secondsText.ts";
import { signalFacts } from "../../../../app/viewers/ecg/signalFacts.ts";
import { toMillivolts } from "../../../../app/viewers/ecg/toMillivolts.ts";
import { safeFileName } from "../../../../app/viewers/safeFileName.ts";
import { sizeText } from "../../../../app/viewers/sizeText.ts";
import { sniffMedia } from "../../../../app/viewers/sniffMedia.ts";
import { columnNames } from "../../../../app/viewers/text/columnNames.ts";
import { parseCsv } from "../../../../app/viewers/text/parseCsv.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("what a record is, by its bytes", () => {
  it("knows pictures, PDF and DICOM whatever they are called", () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0);
    expect(sniffMedia(png, "text/html")).to.deep.equal({ kind: "image", type: "image/png" });
    expect(sniffMedia(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), "")).to.deep.equal({
      kind: "image",
      type: "image/jpeg",
    });
    expect(sniffMedia(bytes("GIF89a"), "")).to.deep.equal({ kind: "image", type: "image/gif" });
    expect(sniffMedia(bytes("RIFF\0\0\0\0WEBPVP8 "), "")).to.deep.equal({
      kind: "image",
      type: "image/webp",
    });
    expect(sniffMedia(bytes("RIFF\0\0\0\0WAVEfmt "), "image/webp")).to.deep.equal({ kind: "unknown" });
    expect(sniffMedia(bytes("\n%PDF-1.7"), "image/png")).to.deep.equal({ kind: "pdf" });
    expect(sniffMedia(bytes(`${"\0".repeat(128)}DICM`), "")).to.deep.equal({ kind: "dicom" });
    expect(sniffMedia(bytes('\ufeff {"resourceType":"Patient"}'), "")).to.deep.equal({ kind: "json" });
  });

  it("never makes active content a picture, by any label", () => {
    for (const active of [
      "<svg onload=alert(1)>",
      "<!doctype html><script>",
      "\ufeff\n <?xml version='1.0'?>",
      "<html>",
    ])
      for (const label of [
        "image/png",
        "image/svg+xml",
        "text/html",
        "application/pdf",
        "application/fhir+json",
      ])
        expect(sniffMedia(bytes(active), label)).to.deep.equal({ kind: "active" });
  });

  it("lets the label choose between prose and table only", () => {
    expect(sniffMedia(bytes("a,b\n1,2"), "text/csv; charset=utf-8")).to.deep.equal({ kind: "csv" });
    expect(sniffMedia(bytes("a,b\n1,2"), "image/png")).to.deep.equal({ kind: "text" });
    expect(sniffMedia(Uint8Array.of(0, 1, 2), "text/plain")).to.deep.equal({ kind: "unknown" });
    expect(sniffMedia(Uint8Array.of(0xc3, 0x28), "text/plain"), "broken UTF-8").to.deep.equal({
      kind: "unknown",
    });
  });

  it("forgives a character cut at the end of the head", () => {
    expect(sniffMedia(bytes("Mölndal ö").subarray(0, -1), "")).to.deep.equal({ kind: "text" });
  });
});

describe("the name a copy is saved under", () => {
  for (const [name, type, safe] of [
    ["Discharge letter.pdf", "application/pdf", "Discharge letter.pdf"],
    ["../../etc/passwd", "text/plain", "etc-passwd.txt"],
    ["C:\\Windows\\x.exe", "", "C-Windows-x.exe"],
    [".bashrc", "", "bashrc"],
    ["CON", "text/plain", "record-CON.txt"],
    ["invoice\u202efdp.exe", "", "invoicefdp.exe"],
    ["a\u0000b\nc.png", "", "abc.png"],
    ["   ", "application/dicom", "record.dcm"],
    ["trailing. . ", "", "trailing"],
    ["Röntgen Thorax", "image/png", "Röntgen Thorax.png"],
  ] as const)
    it(JSON.stringify(name), () => {
      expect(safeFileName(name, type)).to.equal(safe);
    });

  it("is one visible file on any system, whatever comes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 120 }), (name) => {
        const safe = safeFileName(name, "application/pdf");
        expect(safe).to.match(/^[^/\\:*?"<>|\p{C}]+$/u);
        expect(safe).to.not.match(/^[.\s]|[.\s]$/);
        expect(safe.length).to.be.within(1, 67);
        expect(safe.isWellFormed()).to.equal(true);
      }),
      { seed: 3, numRuns: 150 },
    );
  });
});

describe("small tables", () => {
  const limits = { rows: 10, columns: 10 };
  it("reads quotes, line ends and other separators", () => {
    expect(parseCsv('a,"b ""c""\n d"\r\n1,2\r3,4', limits).rows).to.deep.equal([
      ["a", 'b "c"\n d'],
      ["1", "2"],
      ["3", "4"],
    ]);
    expect(parseCsv("a;b\n1,5;2", limits).rows).to.deep.equal([
      ["a", "b"],
      ["1,5", "2"],
    ]);
  });
  it("has a column for values that no name stands above", () => {
    expect(columnNames(parseCsv("drug\nasa,allergic\n", limits).rows)).to.deep.equal(["drug", ""]);
    expect(columnNames([["a", "b"], ["1"]])).to.deep.equal(["a", "b"]);
    expect(columnNames([])).to.deep.equal([]);
  });
  it("says when there was more, and only then", () => {
    expect(parseCsv("1\n2\n", { rows: 2, columns: 1 })).to.deep.equal({ rows: [["1"], ["2"]], cut: false });
    expect(parseCsv("1\n2\n3", { rows: 2, columns: 1 })).to.deep.equal({ rows: [["1"], ["2"]], cut: true });
    expect(parseCsv("1,2", { rows: 2, columns: 1 })).to.deep.equal({ rows: [["1"]], cut: true });
  });
});

describe("signals in words", () => {
  it("says how long, between what, and what is missing", () => {
    const signal = {
      name: "ECG",
      rate: 2,
      channels: [
        { name: "I", unit: "mV", samples: Float32Array.of(1, NaN, -2, 0) },
        { name: "II", unit: "mV", samples: Float32Array.of(NaN, NaN) },
      ],
    };
    expect(signalFacts(signal)).to.deep.equal({
      seconds: 2,
      channels: [
        { name: "I", unit: "mV", lowest: -2, highest: 1, missing: 0.25 },
        { name: "II", unit: "mV", lowest: undefined, highest: undefined, missing: 1 },
      ],
    });
  });
  it("says times and sizes as people do", () => {
    expect([10, 1.25, 59.6, 1805.6, 3600, 90061].map(secondsText)).to.deep.equal([
      "10 s",
      "1.3 s",
      "60 s",
      "30 min 6 s",
      "1 h",
      "25 h 1 min 1 s",
    ]);
    expect([1, 1023, 1024, 1_572_864, 12_345_678].map(sizeText)).to.deep.equal([
      "1 byte",
      "1023 bytes",
      "1 kB",
      "1.5 MB",
      "12 MB",
    ]);
    expect(toMillivolts("uV")).to.deep.equal({ unit: "mV", factor: 0.001 });
    expect(toMillivolts("mmHg")).to.deep.equal({ unit: "mmHg", factor: 1 });
  });
});
